import type { InvitationCard, InvitationView, ListOf, Page } from '@liaison/contracts';
import { DomainError, type Actor, type Role } from '@liaison/domain';
import {
  decodePlace,
  isIsoInstant,
  isUuid,
  toPage,
  UnitOfWork,
  type SqlTx,
  type SqlValue,
  type Tx,
} from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { hashToken } from '../sessions/session-token.js';

interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly roles: Role[];
  readonly invited_by: string | null;
  readonly sent_at: Date;
  readonly expires_at: Date;
  readonly state: InvitationView['state'];
}

/** Who is invited and has not come yet; and, for whoever holds a link, what it is for. */
@Injectable()
export class InvitationReader {
  constructor(private readonly work: UnitOfWork) {}

  /** Open and expired ones, the newest first: what was used or withdrawn is settled. */
  async list(actor: Actor, { cursor, limit = 50 }: Page): Promise<ListOf<InvitationView>> {
    const after = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    const rows = await this.work.run(actor, (tx) =>
      select(
        tx,
        `i.accepted_at is null and i.withdrawn_at is null
         and ($2::timestamptz is null or (i.sent_at, i.id) < ($2, $3::uuid)) order by i.sent_at desc, i.id desc limit $4`,
        [after?.key ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return toPage(rows, limit, { placeOf: ({ sent_at, id }) => ({ key: sent_at.toISOString(), id }), toItem: toView });
  }

  /** @throws DomainError `object.not_found` for another organisation's as for none. */
  async one(tx: Tx, id: string): Promise<InvitationView> {
    const [row] = await select(tx, 'i.id = $2', [isUuid(id) ? id : null]);
    if (!row) throw new DomainError('object.not_found');
    return toView(row);
  }

  /** @throws DomainError `person.token_invalid` for a link that was never sent, or was sent again since. */
  async byToken(token: string): Promise<InvitationCard> {
    const card = await this.work.runAnonymous((tx) => findCard(tx, token));
    if (!card) throw new DomainError('person.token_invalid');
    return card;
  }
}

export async function findCard(tx: SqlTx, token: string): Promise<InvitationCard | null> {
  const [row] = await tx.query<Omit<InvitationCard, 'expiresAt'> & { expires_at: Date }>(
    'select * from app.show_invitation($1)',
    [hashToken(token)],
  );
  if (!row) return null;
  const { expires_at, ...card } = row;
  return { ...card, expiresAt: expires_at.toISOString() };
}

function toView({ id, email, roles, invited_by, sent_at, expires_at, state }: InvitationRow): InvitationView {
  return {
    ...{ id, email, roles, state, invitedBy: invited_by },
    sentAt: sent_at.toISOString(),
    expiresAt: expires_at.toISOString(),
  };
}

async function select(tx: Tx, condition: string, params: readonly SqlValue[]): Promise<InvitationRow[]> {
  return tx.query<InvitationRow>(
    `select i.id, i.email, i.roles, p.name as invited_by, date_trunc('milliseconds', i.sent_at) as sent_at, i.expires_at,
            case when i.accepted_at is not null then 'used' when i.withdrawn_at is not null then 'withdrawn'
                 when i.expires_at <= now() then 'expired' else 'open' end as state
       from invitation i left join person p on p.id = i.invited_by
      where i.org_id = $1 and ${condition}`,
    [tx.actor.organisationId, ...params],
  );
}
