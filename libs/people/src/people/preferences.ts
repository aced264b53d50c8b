import { preferences, type Preferences } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Commands, UnitOfWork, type Command, type SqlTx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** How a person wants to be told and shown; the same in all their organisations. */
@Injectable()
export class OwnPreferences {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  async read(actor: Actor): Promise<Preferences> {
    return this.work.run(actor, (tx) => readPreferences(tx, actor.personId));
  }

  async put(command: Command, body: Preferences): Promise<Preferences> {
    const { personId } = command.actor;
    return this.commands.run(command, {
      apply: async (tx) => {
        await tx.execute(
          `insert into preference (person_id, body) values ($1, $2::jsonb)
           on conflict (person_id) do update set body = excluded.body`,
          [personId, JSON.stringify(body)],
        );
        return personId;
      },
      render: (tx, id) => readPreferences(tx, id),
    });
  }
}

/** What is stored is read through the schema, so that a preference added later has its default. */
export async function readPreferences(tx: SqlTx, personId: string): Promise<Preferences> {
  const [row] = await tx.query<{ body: unknown }>('select body from preference where person_id = $1', [personId]);
  return preferences.parse(row?.body ?? {});
}
