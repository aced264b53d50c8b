import type { AbsenceBody, AbsenceView, ListOf } from '@liaison/contracts';
import { DomainError, mayCover, reachOf, type Actor } from '@liaison/domain';
import { Commands, isUuid, newId, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AbsenceReader, type Absence } from './absence.reader.js';
import { assertMayKeep } from './assert-may-keep.js';
import { PersonAccess, type Membership } from './person.access.js';

/** When people are away and who stands in; reminders go to the deputy meanwhile. */
@Injectable()
export class Absences {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
    private readonly access: PersonAccess,
    private readonly reader: AbsenceReader,
  ) {}

  async list(actor: Actor, personId: string): Promise<ListOf<AbsenceView>> {
    return this.work.run(actor, async (tx) => {
      await this.access.requireMember(tx, personId);
      const absences = await this.reader.of(tx, personId);
      return { items: absences.map(toView), next: null };
    });
  }

  async add(command: Command, personId: string, body: AbsenceBody): Promise<AbsenceView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const member = await this.access.requireMember(tx, personId);
        assertMayKeep(tx, personId);
        await this.assertDeputy(tx, member, body.deputyId);
        const id = newId();
        await tx.execute(
          'insert into absence (id, org_id, person_id, from_day, until_day, deputy_id) values ($1, $2, $3, $4, $5, $6)',
          [id, tx.actor.organisationId, personId, body.from, body.until, body.deputyId ?? null],
        );
        await tx.record({ action: 'absence.added', subject: { kind: 'person', id: personId } });
        return id;
      },
      render: (tx, id) => this.require(tx, personId, id),
    });
  }

  async remove(command: Command, id: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        if (!isUuid(id)) throw new DomainError('object.not_found');
        const [row] = await tx.query<{ person_id: string }>('select person_id from absence where id = $1 for update', [
          id,
        ]);
        if (!row) throw new DomainError('object.not_found');
        assertMayKeep(tx, row.person_id);
        await tx.execute('delete from absence where id = $1', [id]);
        await tx.record({ action: 'absence.removed', subject: { kind: 'person', id: row.person_id } });
        return id;
      },
      render: async () => undefined,
    });
  }

  private async require(tx: Tx, personId: string, id: string): Promise<AbsenceView> {
    const absence = (await this.reader.of(tx, personId)).find((one) => one.id === id);
    if (!absence) throw new DomainError('object.not_found');
    return toView(absence);
  }

  /** A colleague of the house who may see what the absent one sees: anybody else would be reminded of closed doors. */
  private async assertDeputy(tx: Tx, member: Membership, deputyId: string | undefined): Promise<void> {
    if (deputyId === undefined) return;
    const isSelf = deputyId.toLowerCase() === member.personId;
    const deputy = isSelf ? null : await this.access.requireMember(tx, deputyId).catch(() => null);
    if (!deputy || deputy.disabled) refuseDeputy('must be a colleague who works here');
    else if (deputy.grantId !== null && deputy.grantId !== member.grantId) refuseDeputy('acts here by a grant only');
    else if (!mayCover(reachOf(member.roles), reachOf(deputy.roles))) refuseDeputy('may not see this person’s work');
  }
}

function refuseDeputy(message: string): never {
  throw new DomainError('body.invalid', { errors: [{ path: 'deputyId', message }] });
}

function toView({ id, from, until, deputyId }: Absence): AbsenceView {
  return { id, from, until, deputyId };
}
