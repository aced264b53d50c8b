import type { ClaimView } from '@liaison/contracts';
import { commandSamples } from './command-samples.js';
import type { Step } from './idempotency-steps.js';
import type { TwoSidesWorld } from './two-sides-world.js';

/** A reminder that was given up, to be tried again under one key. */
export function chaseSteps(world: TwoSidesWorld, claim: ClaimView): Step[] {
  const failed = async (): Promise<string> => {
    const request = await world.request(claim.id);
    const { rows } = await world.api.owner.query<{ id: string }>(
      `update chase_step set state = 'failed' where id = (
         select id from chase_step where request_id = $1 and side = 'addressee' order by due_at limit 1) returning id`,
      [request.id],
    );
    return rows[0]?.id ?? '';
  };
  return [
    {
      route: 'POST /policies/{id}/apply',
      who: 'admin',
      given: async () => {
        const body = commandSamples['POST /policies']?.({} as never).body;
        const { id } = await world.does<{ id: string }>('admin', 'POST', '/policies', body as object);
        return { path: `/policies/${id}/apply` };
      },
    },
    { route: 'POST /calendar/apply', who: 'admin', given: async () => ({ path: '/calendar/apply' }) },
    {
      route: 'POST /chases/{id}/retry',
      who: 'coder',
      given: async () => ({ path: `/chases/${await failed()}/retry`, body: undefined }),
    },
  ];
}
