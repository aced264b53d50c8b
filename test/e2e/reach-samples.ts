import { newId } from '@liaison/platform';
import type { SampleOf } from './command-samples.js';
import type { Step } from './idempotency-steps.js';
import type { TwoSidesWorld } from './two-sides-world.js';

/** A host that the tests' operator has named: nothing listens there. */
const hook = { url: 'http://127.0.0.1:9/hook', events: ['request.received'] };

const subscription = {
  endpoint: 'http://127.0.0.1:9/push',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
};

/** Endpoints of the organisation's own systems, and one's own browsers. */
export const reachSamples: Readonly<Record<string, SampleOf>> = {
  'POST /me/push': () => ({ path: '/me/push', body: subscription }),
  'POST /webhooks': () => ({ path: '/webhooks', body: hook }),
};

export async function aWebhook({ does }: Pick<TwoSidesWorld, 'does'>, who: 'admin' | 'everything'): Promise<string> {
  return (await does<{ id: string }>(who, 'POST', '/webhooks', hook)).id;
}

export function reachSteps(world: TwoSidesWorld): Step[] {
  const failedDelivery = async (): Promise<string> => {
    const [webhookId, deliveryId] = [await aWebhook(world, 'admin'), newId()];
    await world.api.owner.query(
      `insert into webhook_delivery (id, webhook_id, org_id, event, facts, effect_key, state, created_at)
       values ($1::uuid, $2, $3, 'request.received', '{"claimId": null, "requestId": null}', $1::uuid::text, 'failed', now())`,
      [deliveryId, webhookId, world.organisations.northside],
    );
    return `/webhooks/${webhookId}/deliveries/${deliveryId}/redeliver`;
  };
  const browser = () => world.does<{ id: string }>('coder', 'POST', '/me/push', subscription);
  return [
    { route: 'POST /me/push', who: 'coder', given: async () => ({ path: '/me/push', body: subscription }) },
    {
      route: 'DELETE /me/push/{id}',
      who: 'coder',
      given: async () => ({ path: `/me/push/${(await browser()).id}` }),
    },
    { route: 'POST /webhooks', who: 'admin', given: async () => ({ path: '/webhooks', body: hook }) },
    {
      route: 'POST /webhooks/{id}/rotate',
      who: 'admin',
      given: async () => ({ path: `/webhooks/${await aWebhook(world, 'admin')}/rotate` }),
    },
    {
      route: 'DELETE /webhooks/{id}',
      who: 'admin',
      given: async () => ({ path: `/webhooks/${await aWebhook(world, 'admin')}` }),
    },
    {
      route: 'POST /webhooks/{id}/deliveries/{deliveryId}/redeliver',
      who: 'admin',
      given: async () => ({ path: await failedDelivery() }),
    },
  ];
}
