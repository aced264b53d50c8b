import type { CataloguePolicyView, ChasePolicyBody, ChasePolicyView, ListOf } from '@liaison/contracts';
import { type Actor, DomainError, mayExpire, policyCatalogue } from '@liaison/domain';
import { type Command, Commands, isUuid, newId, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface PolicyRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly body: Omit<ChasePolicyBody, 'name' | 'kind'>;
  readonly created_at: Date;
}

/** An organisation's own chase policies. A change is a new version; a request keeps the one it was sent under. */
@Injectable()
export class ChasePolicies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  /** What stands ready to be taken over; nothing of it applies before somebody does. */
  readyMade(): ListOf<CataloguePolicyView> {
    return { items: policyCatalogue.map(({ body, ...policy }) => ({ ...policy, body: copied(body) })), next: null };
  }

  async list(actor: Actor): Promise<ListOf<ChasePolicyView>> {
    return this.work.run(actor, async (tx) => {
      const rows = await tx.query<PolicyRow>(`${selectPolicy} where is_current order by kind, name`);
      return { items: rows.map(toView), next: null };
    });
  }

  async versions(actor: Actor, id: string): Promise<ListOf<ChasePolicyView>> {
    return this.work.run(actor, async (tx) => {
      const rows = await versionsOf(tx, id);
      if (rows.length === 0) throw new DomainError('object.not_found');
      return { items: rows.map(toView), next: null };
    });
  }

  async create(command: Command, body: ChasePolicyBody): Promise<ChasePolicyView> {
    return this.commands.run(command, { apply: (tx) => write(tx, newId(), 1, body), render: current });
  }

  async change(command: Command, id: string, body: ChasePolicyBody): Promise<ChasePolicyView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const [latest] = await versionsOf(tx, id, 'for update');
        if (!latest) throw new DomainError('object.not_found');
        await tx.execute(`update chase_policy set is_current = false where id = $1 and is_current`, [id]);
        return write(tx, id, latest.version + 1, body);
      },
      render: current,
    });
  }
}

function copied({ steps, ...body }: (typeof policyCatalogue)[number]['body']): ChasePolicyBody {
  return { ...body, steps: steps.map(({ channels, ...step }) => ({ ...step, channels: [...channels] })) };
}

const selectPolicy = `select id, version, name, kind, body, created_at from chase_policy`;

async function versionsOf(tx: Tx, id: string, lock = ''): Promise<PolicyRow[]> {
  return tx.query<PolicyRow>(`${selectPolicy} where id = $1 order by version desc ${lock}`, [isUuid(id) ? id : null]);
}

async function write(tx: Tx, id: string, version: number, { name, kind, ...body }: ChasePolicyBody): Promise<string> {
  if (body.expireAfterDue !== null && (kind === 'review' || !mayExpire(kind))) {
    throw new DomainError('request.never_expires', {
      errors: [{ path: 'expireAfterDue', message: 'must be null here: this never ends by itself' }],
    });
  }
  await tx.execute(
    `insert into chase_policy (id, version, org_id, kind, name, body, is_current, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, true, $7, $8)`,
    [id, version, tx.actor.organisationId, kind, name, JSON.stringify(body), tx.actor.personId, tx.now],
  );
  await tx.record({ action: 'policy.written', subject: { kind: 'policy', id }, facts: { version, kind } });
  return id;
}

async function current(tx: Tx, id: string): Promise<ChasePolicyView> {
  const [row] = await tx.query<PolicyRow>(`${selectPolicy} where id = $1 and is_current`, [id]);
  if (!row) throw new DomainError('object.not_found');
  return toView(row);
}

function toView(row: PolicyRow): ChasePolicyView {
  const { id, version, name, kind, body, created_at } = row;
  return { id, version, name, kind: kind as ChasePolicyView['kind'], ...body, at: created_at.toISOString() };
}
