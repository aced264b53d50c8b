import type { ReleasePolicyBody, ReleasePolicyView } from '@liaison/contracts';
import type { Actor, ReleasableKind } from '@liaison/domain';
import { Commands, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** The kinds of request whose answers with records a second person releases; none until an organisation says so. */
@Injectable()
export class ReleasePolicies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  async show(actor: Actor): Promise<ReleasePolicyView> {
    return this.work.run(actor, async (tx) => ({ kinds: await this.kinds(tx) }));
  }

  async put(command: Command, { kinds }: ReleasePolicyBody): Promise<ReleasePolicyView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const { organisationId } = tx.actor;
        const named = [...new Set(kinds)];
        await tx.execute(
          `insert into release_policy (org_id, kinds) values ($1, $2)
           on conflict (org_id) do update set kinds = excluded.kinds`,
          [organisationId, named],
        );
        await tx.record({
          action: 'release_policy.changed',
          subject: { kind: 'organisation', id: organisationId },
          facts: { kinds: named.join(',') },
        });
        return organisationId;
      },
      render: async (tx) => ({ kinds: await this.kinds(tx) }),
    });
  }

  /** Of the acting organisation. */
  async kinds(tx: Tx): Promise<ReleasableKind[]> {
    const [row] = await tx.query<{ kinds: ReleasableKind[] }>(
      `select kinds from release_policy where org_id = app.org()`,
    );
    return row?.kinds ?? [];
  }
}
