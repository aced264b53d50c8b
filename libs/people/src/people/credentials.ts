import type { CredentialBody, CredentialView, ListOf } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { Commands, isUuid, newId, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertMayKeep } from './assert-may-keep.js';
import { PersonAccess } from './person.access.js';

/** Coding credentials of people here: who certified them, for what, until when. */
@Injectable()
export class Credentials {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
    private readonly access: PersonAccess,
  ) {}

  async list(actor: Actor, personId: string): Promise<ListOf<CredentialView>> {
    return this.work.run(actor, async (tx) => {
      await this.access.requireMember(tx, personId);
      return { items: await select(tx, 'person_id = $1 and org_id = $2', personId), next: null };
    });
  }

  async add(command: Command, personId: string, body: CredentialBody): Promise<CredentialView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        await this.access.requireMember(tx, personId);
        assertMayKeep(tx, personId);
        const { body: issuer, credential, number, issued, expires = null } = body;
        const id = newId();
        await tx.execute(
          `insert into credential (id, org_id, person_id, body, credential, number, issued, expires)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [id, tx.actor.organisationId, personId, issuer, credential, number, issued, expires],
        );
        await tx.record({ action: 'credential.added', subject: { kind: 'person', id: personId } });
        return id;
      },
      render: (tx, id) => this.require(tx, id),
    });
  }

  async remove(command: Command, id: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        if (!isUuid(id)) throw new DomainError('object.not_found');
        const [row] = await tx.query<{ person_id: string }>(
          'select person_id from credential where id = $1 for update',
          [id],
        );
        if (!row) throw new DomainError('object.not_found');
        assertMayKeep(tx, row.person_id);
        await tx.execute('delete from credential where id = $1', [id]);
        await tx.record({ action: 'credential.removed', subject: { kind: 'person', id: row.person_id } });
        return id;
      },
      render: async () => undefined,
    });
  }

  private async require(tx: Tx, id: string): Promise<CredentialView> {
    const [view] = await select(tx, 'id = $1 and org_id = $2', id);
    if (!view) throw new DomainError('object.not_found');
    return view;
  }
}

async function select(tx: Tx, condition: string, id: string): Promise<CredentialView[]> {
  return tx.query<CredentialView>(
    `select id, body, credential, number, issued, expires from credential where ${condition} order by issued desc, id`,
    [id, tx.actor.organisationId],
  );
}
