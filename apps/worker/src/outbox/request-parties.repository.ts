import type { OrganisationKind, RequestState } from '@liaison/domain';
import { JobUnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface RequestParties {
  /** Null for an outside party: it has no people who could be told. */
  readonly requester: ActingOrganisation | null;
  readonly addressee: ActingOrganisation | null;
  readonly state: RequestState;
}

interface PartiesRow {
  readonly requester_org: string;
  readonly requester_kind: OrganisationKind;
  readonly addressee_org: string;
  readonly addressee_kind: OrganisationKind;
  readonly state: RequestState;
}

/** Whom a request concerns: role liaison_job sees that and the state, and nothing of what is asked. */
@Injectable()
export class RequestPartiesRepository {
  constructor(private readonly work: JobUnitOfWork) {}

  async of(requestId: string): Promise<RequestParties | null> {
    const [row] = await this.work.run((tx) =>
      tx.query<PartiesRow>(
        `select requester_org, app.kind_of(requester_org) as requester_kind,
                addressee_org, app.kind_of(addressee_org) as addressee_kind, state
           from information_request where id = $1`,
        [requestId],
      ),
    );
    if (!row) return null;
    return {
      requester: acting(row.requester_org, row.requester_kind),
      addressee: acting(row.addressee_org, row.addressee_kind),
      state: row.state,
    };
  }
}

function acting(id: string, kind: OrganisationKind): ActingOrganisation | null {
  return kind === 'provider' || kind === 'payer' ? { id, kind } : null;
}
