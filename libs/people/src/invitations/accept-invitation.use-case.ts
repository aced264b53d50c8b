import type { AcceptInvitationBody } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { newId, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertGoodPassword, hashPassword, isPassword } from '../passwords/password-hash.js';
import { findCard } from './invitation.reader.js';
import { hashToken } from '../sessions/session-token.js';

interface InvitationRow {
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly email: string;
  readonly password_hash: string | null;
}

/** Somebody new gets a name and a password; somebody known shows theirs and gains a membership. */
@Injectable()
export class AcceptInvitation {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError `person.token_invalid` for an unknown link, `invitation.…` for one that was used, withdrawn or is too old. */
  async execute(token: string, { name, password }: AcceptInvitationBody): Promise<void> {
    const hash = hashToken(token);
    const [invited] = await this.work.runAnonymous((tx) =>
      tx.query<InvitationRow>('select * from app.find_invitation($1)', [hash]),
    );
    if (!invited) throw await this.whyNot(token);
    await assertMayJoin(invited, password);
    const newHash = await hashPassword(password);
    const [joined] = await this.work.runAnonymous((tx) =>
      tx.query<{ person_id: string; membership_id: string }>(
        'select * from app.accept_invitation($1, $2, $3, $4, $5)',
        [hash, newId(), newId(), name, newHash],
      ),
    );
    if (!joined) throw await this.whyNot(token);
    await this.work.runAsOrganisation({ id: invited.org_id, kind: invited.org_kind }, (tx) =>
      tx.record({ action: 'person.joined', subject: { kind: 'person', id: joined.person_id } }),
    );
  }

  private async whyNot(token: string): Promise<DomainError> {
    const card = await this.work.runAnonymous((tx) => findCard(tx, token));
    return new DomainError(card && card.state !== 'open' ? `invitation.${card.state}` : 'person.token_invalid');
  }
}

async function assertMayJoin({ password_hash }: InvitationRow, password: string): Promise<void> {
  if (password_hash === null) return assertGoodPassword(password, 'password');
  if (await isPassword(password_hash, password)) return;
  const message = 'is not the one of your account here';
  throw new DomainError('person.password_wrong', { errors: [{ path: 'password', message }] });
}
