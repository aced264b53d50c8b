import type { DeskBody, DeskView, ListOf, PatchDeskBody } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { Commands, isUuid, newId, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** The queues of the own organisation: the name and people inside, the public name for everybody. */
@Injectable()
export class Desks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  async list(actor: Actor): Promise<ListOf<DeskView>> {
    return this.work.run(actor, async (tx) => ({ items: await select(tx), next: null }));
  }

  async add(command: Command, body: DeskBody): Promise<DeskView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const [id, orgId] = [newId(), tx.actor.organisationId];
        await tx.execute(
          `insert into desk (id, org_id, name, is_default)
           select $1, $2, $3, not exists (select 1 from desk where org_id = $2 and is_default)`,
          [id, orgId, body.name],
        );
        await tx.execute('insert into desk_card (desk_id, org_id, public_name) values ($1, $2, $3)', [
          id,
          orgId,
          body.publicName,
        ]);
        await setMembers(tx, id, body.members);
        await tx.record({ action: 'desk.added', subject: { kind: 'desk', id } });
        return id;
      },
      render: requireDesk,
    });
  }

  async patch(command: Command, id: string, body: PatchDeskBody): Promise<DeskView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        await requireDesk(tx, id);
        if (body.name !== undefined) await tx.execute('update desk set name = $2 where id = $1', [id, body.name]);
        if (body.publicName !== undefined) {
          await tx.execute('update desk_card set public_name = $2 where desk_id = $1', [id, body.publicName]);
        }
        if (body.members) await setMembers(tx, id, body.members);
        await tx.record({ action: 'desk.changed', subject: { kind: 'desk', id } });
        return id;
      },
      render: requireDesk,
    });
  }
}

async function requireDesk(tx: Tx, id: string): Promise<DeskView> {
  const [desk] = isUuid(id) ? await select(tx, id) : [];
  if (!desk) throw new DomainError('object.not_found');
  return desk;
}

async function setMembers(tx: Tx, deskId: string, people: readonly string[]): Promise<void> {
  const orgId = tx.actor.organisationId;
  const members = await tx.query<{ id: string; person_id: string }>(
    'select id, person_id from membership where org_id = $1 and person_id = any ($2::uuid[]) and disabled_at is null',
    [orgId, people],
  );
  const known = new Set(members.map(({ person_id }) => person_id));
  const errors = people.flatMap((person, index) =>
    known.has(person.toLowerCase()) ? [] : [{ path: `members.${index}`, message: 'does not work here' }],
  );
  if (errors.length > 0) throw new DomainError('body.invalid', { errors });
  await tx.execute('delete from desk_member where desk_id = $1', [deskId]);
  await tx.execute(
    `insert into desk_member (desk_id, org_id, membership_id, person_id)
     select $1, org_id, id, person_id from membership where id = any ($2::uuid[])`,
    [deskId, members.map(({ id }) => id)],
  );
}

async function select(tx: Tx, id: string | null = null): Promise<DeskView[]> {
  return tx.query<DeskView>(
    `select d.id, d.name, c.public_name as "publicName", d.is_default as "isDefault",
            array(select m.person_id from desk_member m where m.desk_id = d.id order by 1) as members
       from desk d join desk_card c on c.desk_id = d.id
      where d.org_id = $1 and ($2::uuid is null or d.id = $2) order by d.name, d.id`,
    [tx.actor.organisationId, id],
  );
}
