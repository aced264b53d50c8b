import type { PushSubscriptionBody, PushSubscriptionView, PushView } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import {
  Commands,
  isUuid,
  newId,
  OutsidePoster,
  OutsideRefusal,
  UnitOfWork,
  type Command,
  type Tx,
} from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { encryptPush } from './encrypt-push.js';
import { Vapid } from './vapid.js';

const mostBrowsers = 20;

/** The browsers that a person lets us push to. */
@Injectable()
export class PushSubscriptions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
    private readonly outside: OutsidePoster,
    private readonly vapid: Vapid,
  ) {}

  async read(actor: Actor): Promise<PushView> {
    const publicKey = await this.vapid.publicKey();
    const items = await this.work.run(actor, (tx) => select(tx, ''));
    return { publicKey, items, next: null };
  }

  /** The same browser again changes its keys. @throws DomainError `push.subscription_invalid` for one nobody can push to */
  async add(command: Command, body: PushSubscriptionBody, agent: string | null): Promise<PushSubscriptionView> {
    await this.assertUsable(body);
    const { endpoint, keys } = body;
    return this.commands.run(command, {
      apply: async (tx) => {
        const known = await select(tx, '');
        if (known.length >= mostBrowsers) throw new DomainError('push.too_many');
        const [row] = await tx.query<{ id: string }>(
          `insert into push_subscription (id, person_id, endpoint, p256dh, auth, agent, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (person_id, endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth
           returning id`,
          [newId(), tx.actor.personId, endpoint, keys.p256dh, keys.auth, agent?.slice(0, 300) ?? null, tx.now],
        );
        const id = row?.id ?? '';
        await tx.record({ action: 'push.switched_on', subject: { kind: 'person', id: tx.actor.personId } });
        return id;
      },
      render: (tx, id) => require(tx, id),
    });
  }

  async remove(command: Command, id: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        await require(tx, id);
        await tx.execute('delete from push_subscription where id = $1', [id]);
        await tx.record({ action: 'push.switched_off', subject: { kind: 'person', id: tx.actor.personId } });
        return id;
      },
      render: async () => undefined,
    });
  }

  private async assertUsable({ endpoint, keys }: PushSubscriptionBody): Promise<void> {
    try {
      await this.outside.assertAllowed(endpoint);
    } catch (error) {
      if (!(error instanceof OutsideRefusal)) throw error;
      throw invalid('endpoint', 'is no push service that can be reached');
    }
    try {
      encryptPush('', keys);
    } catch {
      throw invalid('keys.p256dh', 'is no key of a browser');
    }
  }
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('push.subscription_invalid', { errors: [{ path, message }] });
}

async function require(tx: Tx, id: string): Promise<PushSubscriptionView> {
  const [view] = isUuid(id) ? await select(tx, 'and id = $2', id) : [];
  if (!view) throw new DomainError('object.not_found');
  return view;
}

async function select(tx: Tx, condition: string, ...params: string[]): Promise<PushSubscriptionView[]> {
  const rows = await tx.query<{ id: string; endpoint: string; agent: string | null; created_at: Date }>(
    `select id, endpoint, agent, created_at from push_subscription where person_id = $1 ${condition} order by created_at, id`,
    [tx.actor.personId, ...params],
  );
  return rows.map(({ id, endpoint, agent, created_at }) => ({
    id,
    endpoint,
    agent,
    createdAt: created_at.toISOString(),
  }));
}
