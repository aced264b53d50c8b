import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestFilters, RequestSummary } from '@liaison/contracts';
import { requestStates, type Actor, type RequestSide } from '@liaison/domain';
import {
  aClaim,
  aDesk,
  aModelSequence,
  aModelWorld,
  changeRows,
  countWorklist,
  type ModelWorld,
  playSequence,
  type RandomPlace,
  rowChanges,
} from '@liaison/testing';
import fc from 'fast-check';
import pg from 'pg';
import { ListRequests, SummariseRequests } from './index.js';

const runs = Number(process.env['WORKLIST_RUNS'] ?? 6);
const seed = Number(process.env['WORKLIST_SEED'] ?? Date.now() % 1_000_000_000);

/** The list and its figures are kept beside the requests; here they are compared with the requests themselves. */
describe('a worklist under random changes that happen at once', () => {
  let world: ModelWorld;
  let place: RandomPlace;
  let pool: pg.Pool;
  let readers: readonly Actor[];

  beforeAll(async () => {
    world = await aModelWorld();
    const { database, northside, acme, coder, otherCoder, caregiver, administrator } = world;
    const parties = { providerOrg: northside, payerOrg: acme };
    const claims = await Promise.all(
      ['10.10', '20.20', '0.00'].map((charge) => aClaim(database, { ...parties, charge })),
    );
    const desks = [
      await aDesk(database, { organisationId: northside, members: [coder, otherCoder, caregiver] }),
      await aDesk(database, { organisationId: acme, members: [administrator] }),
    ];
    const people = [coder, otherCoder, caregiver, administrator].map(({ personId }) => personId);
    place = { provider: northside, payer: acme, claims, people, desks, requests: [] };
    pool = new pg.Pool({ connectionString: database.ownerUrl, max: 6 });
    // Dropping the database cuts connections that are about to end.
    pool.on('error', () => undefined);
    // A vendor who acts by a grant, caregivers, and whoever reads nothing at all.
    readers = [coder, otherCoder, administrator, caregiver, world.vendor, world.outsideCaregiver, world.providerAdmin];
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await world.close();
  });

  const product = async (actor: Actor, filters: RequestFilters) => {
    const summary = await world.get(SummariseRequests).execute(actor, filters);
    const listed: { id: string; side: RequestSide }[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await world
        .get(ListRequests)
        .execute(actor, { ...filters, limit: 7, ...(cursor ? { cursor } : {}) });
      listed.push(...page.items.map(({ id, mySide }) => ({ id, side: mySide })));
      cursor = page.next;
    }
    return { listed, figures: countsOf(summary) };
  };

  const filters = fc.record(
    {
      scope: fc.constantFrom('mine' as const, 'desk' as const, 'organisation' as const),
      state: fc.subarray([...requestStates], { minLength: 1 }).map((states) => states.join(',')),
      ball: fc.constantFrom('mine' as const, 'theirs' as const, 'requester' as const, 'addressee' as const),
      due: fc.constantFrom('overdue' as const, 'today' as const, 'week' as const, 'later' as const),
      kind: fc.constantFrom('insurer_query' as const, 'clinician_query' as const),
      desk: fc.nat({ max: 1 }).map((at) => `desk ${at}`),
      assignee: fc.constantFrom('none', 'me'),
    },
    { requiredKeys: [] },
  );
  /** A filter that names a desk or oneself, made of the names in this world. */
  const named = (actor: Actor, { desk, assignee, ...given }: RequestFilters): RequestFilters => ({
    ...given,
    ...(desk ? { desk: place.desks[Number(desk.at(-1))] ?? '' } : {}),
    ...(assignee ? { assignee: assignee === 'me' ? actor.personId : assignee } : {}),
  });

  const expectSame = async (actor: Actor, given: RequestFilters): Promise<void> => {
    const who = `${actor.roles.join()} of ${actor.organisationKind}`;
    const [found, counted] = [await product(actor, given), await countWorklist(world.database, actor, given)];
    expect({ who, given, ...found }).toEqual({ who, given, ...counted });
  };
  const expectKept = async (): Promise<void> => {
    const rows = await world.database.asOwner(
      `with kept as (select ${source} from worklist_entry), meant as (select ${source} from app.worklist_source)
       (table kept except table meant) union all (table meant except table kept)`,
    );
    expect(rows).toEqual([]);
  };

  /** The rows that come past row security are those that come under it. */
  const expectSameRows = async (actor: Actor): Promise<void> => {
    const [past, under] = await world.database.unitOfWork.run(actor, async (tx) => [
      await tx.query(`select * from app.worklist_rows(array(select request_id from worklist_entry)) order by id`),
      await tx.query(`select * from app.worklist_row order by id`),
    ]);
    const seesAll = actor.reach === 'all' && !actor.grantId;
    expect(past).toEqual(seesAll ? under : []);
  };

  /** What waits for whom, counted past row security for those who see it all, and not at all for others. */
  const expectSameWaiting = async (actor: Actor): Promise<void> => {
    const rows = await world.database.unitOfWork.run(actor, (tx) =>
      tx.query<{ past: number; under: number }>(
        `select app.waits_for(assignee_id) as past,
                (count(*) filter (where is_open and holds_ball and state <> 'draft'))::int as under
           from worklist_entry where org_id = app.org() and assignee_id is not null group by assignee_id`,
      ),
    );
    const seesAll = actor.reach === 'all' && !actor.grantId;
    expect(rows.map(({ past }) => past)).toEqual(rows.map(({ under }) => (seesAll ? under : 0)));
  };

  it('lists and counts what the requests themselves say, for whoever reads', async () => {
    await fc.assert(
      fc.asyncProperty(rowChanges, fc.array(filters, { minLength: 3, maxLength: 3 }), async (turns, wanted) => {
        for (const { atOnce, hours } of turns) {
          const now = world.database.clock.now();
          await Promise.all(atOnce.map((change) => changeRows(pool, place, change, now)));
          world.database.clock.advance({ hours, minutes: 11, seconds: 7 });
          await expectKept();
          for (const actor of readers) await expectSame(actor, {});
        }
        for (const actor of readers) for (const each of wanted) await expectSame(actor, named(actor, each));
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  }, 600_000);

  it('and after random moves of the product itself', async () => {
    await fc.assert(
      fc.asyncProperty(aModelSequence, async (acts) => {
        await playSequence(world, acts);
        await expectKept();
        for (const actor of readers) {
          await expectSame(actor, {});
          await expectSameRows(actor);
          await expectSameWaiting(actor);
        }
      }),
      { seed, numRuns: Math.ceil(runs / 3), endOnFailure: true },
    );
  }, 600_000);

  it('keeps one row of the tally for what is counted alike, and nothing of what came to nothing', async () => {
    await pool.query('select app.fold_worklist_tally(1000000)');
    const [rows] = (
      await pool.query(`select count(*) filter (where not is_folded or (count = 0 and dollars = 0))::int as loose,
        count(*) - count(distinct (org_id, figure, slot, state, holds_ball, is_taken)) as doubled from worklist_tally`)
    ).rows as object[];
    expect(rows).toEqual({ loose: 0, doubled: '0' });
  });
});

const source = `request_id, org_id, side, claim_id, payer_org, kind, state, round, due_at, entered_at, sent_at, touched_at,
  requester_desk, requester_assignee, addressee_desk, addressee_assignee, asked_person, answered_at, reviewed_at`;

/** The figures that are counts of rows; a median is none. */
function countsOf(summary: RequestSummary) {
  const { total, needsMe, dueToday, overdue, unassigned, returned, pendedClaims, dollarsWaiting, byState, byBall } =
    summary;
  return {
    ...{ total, needsMe, dueToday, overdue, unassigned, returned, pendedClaims, dollarsWaiting, byState, byBall },
    ageing: summary.ageing.map(({ count }) => count),
  };
}
