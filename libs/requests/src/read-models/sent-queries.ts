import { figuresOfQuery, type QueryFigures, type QueryMove, serviceName } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { grouped } from './grouped.js';

/** One question to a clinician with its figures, and what it is counted under. */
export interface SentQuery extends QueryFigures {
  readonly requestId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly clinician: Counted;
  readonly service: Counted;
  readonly author: Counted;
}

export interface Counted {
  readonly key: string;
  readonly name: string;
}

interface QueryRow {
  readonly id: string;
  readonly claim_id: string;
  readonly number: string;
  readonly addressee_id: string | null;
  readonly addressee_name: string | null;
  readonly requester_person: string;
  readonly requester_name: string;
  readonly code: string | null;
  readonly qualifier: string | null;
  readonly facility: string | null;
}
type MoveRow = QueryMove & { readonly request_id: string };
interface HoldRow {
  readonly request_id: string;
  readonly party: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** The questions of a range of days, each with what its transitions say. No column of money is read. */
@Injectable()
export class SentQueries {
  constructor(private readonly calendars: CalendarReader) {}

  /** Sent from the first to the last day, both included, in the organisation's time zone; newest first. */
  async between(tx: Tx, { from, until }: { from: string; until: string }): Promise<SentQuery[]> {
    const calendar = await this.calendars.of(tx, tx.actor.organisationId);
    const rows = await tx.query<QueryRow>(queriesSql, [tx.actor.organisationId, from, until, calendar.timeZone]);
    const ids = rows.map(({ id }) => id);
    const moves = ofRequest(await tx.query<MoveRow>(movesSql, [ids]));
    const holds = ofRequest(await tx.query<HoldRow>(holdsSql, [ids]));
    return rows.flatMap((row) => {
      const figures = figuresOfQuery(moves.get(row.id) ?? [], holds.get(row.id) ?? [], calendar);
      return figures ? [{ ...figures, ...countedUnder(row) }] : [];
    });
  }
}

function countedUnder(row: QueryRow) {
  const service = serviceName(row);
  return {
    requestId: row.id,
    claimId: row.claim_id,
    claimNumber: row.number,
    clinician: { key: row.addressee_id ?? 'nobody', name: row.addressee_name ?? 'Nobody yet' },
    service: { key: service, name: service },
    author: { key: row.requester_person, name: row.requester_name },
  };
}

function ofRequest<T extends { readonly request_id: string }>(rows: readonly T[]): Map<string, T[]> {
  return grouped(rows, ({ request_id }) => request_id);
}

const queriesSql = `
  select r.id, r.claim_id, c.number, coalesce(r.addressee_person, r.addressee_desk) as addressee_id, r.addressee_name,
         r.requester_person, r.requester_name, c.details->>'facilityCode' as code,
         c.details->>'facilityQualifier' as qualifier, c.providers->'facility'->>'name' as facility
    from information_request r join claim c on c.id = r.claim_id
   where r.addressee_org = $1 and r.kind = 'clinician_query' and r.sent_at is not null
     and r.sent_at >= $2::date::timestamp at time zone $4
     and r.sent_at < ($3::date + 1)::timestamp at time zone $4
   order by r.sent_at desc, r.id desc`;
const movesSql = `
  select request_id, action, at, ball, to_state as state, reason, facts->>'outcome' as outcome
    from request_transition where request_id = any ($1) order by request_id, number`;
const holdsSql = `
  select request_id, party, from_at as "from", until_at as "until"
    from request_hold where request_id = any ($1) order by request_id, from_at`;
