import { requestKinds, requestStates } from '@liaison/domain';
import { newId } from '@liaison/platform';
import fc from 'fast-check';
import pg from 'pg';

/** What happens to rows of requests, whoever does it: moves, other hands, other claims, other charges, and an end. */
export type RowChange =
  | {
      readonly name: 'add';
      readonly place: number;
      readonly kind: (typeof requestKinds)[number];
      readonly hours: number;
    }
  | {
      readonly name: 'move';
      readonly request: number;
      readonly state: (typeof requestStates)[number];
      readonly hours: number | null;
    }
  | {
      readonly name: 'assign';
      readonly request: number;
      readonly side: number;
      readonly person: number;
      readonly desk: number;
    }
  | { readonly name: 'charge'; readonly claim: number; readonly cents: number | null }
  | { readonly name: 'carry'; readonly request: number; readonly claim: number }
  | { readonly name: 'answer'; readonly request: number; readonly action: 'answer' | 'accept' | 'return' }
  | { readonly name: 'remove'; readonly request: number }
  | { readonly name: 'fold'; readonly most: number };

const index = fc.nat({ max: 11 });
const hours = fc.integer({ min: -24 * 40, max: 24 * 40 });
const change: fc.Arbitrary<RowChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constant('add' as const),
      place: index,
      kind: fc.constantFrom(...requestKinds),
      hours,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      name: fc.constant('move' as const),
      request: index,
      state: fc.constantFrom(...requestStates),
      hours: fc.option(hours),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constant('assign' as const),
      request: index,
      side: index,
      person: index,
      desk: index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('charge' as const),
      claim: index,
      cents: fc.option(fc.nat({ max: 90_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('carry' as const), request: index, claim: index }) },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('answer' as const),
      request: index,
      action: fc.constantFrom('answer' as const, 'accept' as const, 'return' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('remove' as const), request: index }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('fold' as const), most: fc.constantFrom(1, 3, 1000) }) },
);
/** Changes that are made at once, then the next ones; and how many hours pass in between. */
export const rowChanges = fc.array(
  fc.record({ atOnce: fc.array(change, { minLength: 1, maxLength: 8 }), hours: fc.nat({ max: 100 }) }),
  { minLength: 3, maxLength: 8 },
);

export interface RandomPlace {
  readonly provider: string;
  readonly payer: string;
  readonly claims: readonly string[];
  readonly people: readonly string[];
  readonly desks: readonly string[];
  readonly requests: string[];
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)];

/** Makes one change in a transaction of its own, as the owner. False where it met another one and was taken back. */
export async function changeRows(pool: pg.Pool, place: RandomPlace, given: RowChange, now: Date): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.now', $1, true)`, [now.toISOString()]);
    await run(client, place, given, now);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    if ((error as { code?: string }).code === '40P01') return false;
    throw error;
  } finally {
    client.release();
  }
}

async function run(client: pg.PoolClient, place: RandomPlace, given: RowChange, now: Date): Promise<void> {
  if (given.name === 'fold') {
    await client.query('select app.fold_worklist_tally($1)', [given.most]);
  } else if (given.name === 'charge') {
    const charge = given.cents === null ? null : given.cents / 100;
    await client.query('update claim set charge = $2 where id = $1', [pick(place.claims, given.claim), charge]);
  } else if (given.name === 'add') {
    await add(client, place, given, now);
  } else {
    const id = pick(place.requests, given.request);
    const { rowCount } = await client.query('select from information_request where id = $1 for update', [id]);
    if (id !== undefined && rowCount === 1) await changeOne(client, place, { ...given, id, now });
  }
}

type ToRequest = Extract<RowChange, { request: number }> & { readonly id: string; readonly now: Date };

async function changeOne(client: pg.PoolClient, place: RandomPlace, given: ToRequest): Promise<void> {
  const { id, now } = given;
  if (given.name === 'move') {
    await client.query(
      `update information_request set state = $2, touched_at = $3, round = round + 1,
              due_at = $3::timestamptz + make_interval(hours => $4::int),
              sent_at = case when $2 in ('draft', 'discarded') then null else coalesce(sent_at, $3) end where id = $1`,
      [id, given.state, now, given.hours],
    );
  } else if (given.name === 'assign') {
    const values = [
      id,
      pick(['requester', 'addressee'], given.side),
      pick([null, ...place.people], given.person),
      pick([null, ...place.desks], given.desk),
    ];
    await client.query(
      'update request_side set assignee_id = $3, desk_id = $4 where request_id = $1 and side = $2',
      values,
    );
  } else if (given.name === 'carry') {
    await client.query('update information_request set claim_id = $2 where id = $1', [
      id,
      pick(place.claims, given.claim),
    ]);
  } else if (given.name === 'answer') {
    await client.query(
      `insert into request_transition (request_id, number, action, from_state, to_state, round, at)
       select $1, coalesce(max(number), 0) + 1, $2, 'open', 'answered', 1, $3 from request_transition where request_id = $1`,
      [id, given.action, now],
    );
  } else {
    // Transitions are written once and never deleted, so only what has none can be.
    await client.query(
      'delete from information_request r where id = $1 and not exists (select from request_transition t where t.request_id = r.id)',
      [id],
    );
  }
}

async function add(
  client: pg.PoolClient,
  place: RandomPlace,
  given: Extract<RowChange, { name: 'add' }>,
  now: Date,
): Promise<void> {
  const { provider, payer } = place;
  const id = newId();
  const sides = {
    insurer_query: [payer, provider],
    claim_question: [provider, payer],
    internal_review: [payer, payer],
  } as const;
  const [requester, addressee] = (sides as Partial<Record<string, readonly [string, string]>>)[given.kind] ?? [
    provider,
    provider,
  ];
  const audience = requester !== addressee ? 'shared' : requester === provider ? 'provider' : 'payer';
  const [asks, asked] = [pick(place.people, given.place), pick([null, ...place.people], given.place)];
  await client.query(
    `insert into information_request (id, claim_id, provider_org, payer_org, audience, kind, state, requester_org,
       requester_person, requester_name, addressee_org, addressee_person, due_spec, due_at, created_at, touched_at)
     values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, 'Somebody', $9, $10, '{}', $11::timestamptz + make_interval(hours => $12), $11, $11)`,
    [
      id,
      pick(place.claims, given.place),
      provider,
      payer,
      audience,
      given.kind,
      requester,
      asks,
      addressee,
      asked,
      now,
      given.hours,
    ],
  );
  await client.query(
    `insert into request_side (request_id, side, org_id) values ($1, 'requester', $2), ($1, 'addressee', $3)`,
    [id, requester, addressee],
  );
  place.requests.push(id);
}
