import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarBody, ChasePolicyBody, RequestView } from '@liaison/contracts';
import { OwnCalendar } from '@liaison/people';
import { JobStatus } from '@liaison/claims';
import {
  AcknowledgeRequest,
  ApplyChange,
  ChasePolicies,
  CreateRequest,
  GetRequest,
  PreviewChange,
  RunReschedule,
} from '@liaison/requests';
import { aCommand, aWorkerWorld, type WorkerWorld } from './worker-world.js';

const policy = (steps: ChasePolicyBody['steps'], days: number): ChasePolicyBody => ({
  name: 'Records',
  kind: 'records_request',
  due: { amount: days, unit: 'working_day' },
  steps,
  expireAfterDue: null,
});
const nudge = (amount: number): ChasePolicyBody['steps'][number] => ({
  offset: { amount, unit: 'working_day', anchor: 'after_sent' },
  recipient: 'assignee',
  channels: ['in_app'],
});

/** What a change would move: Monday morning, one question to the own records desk and one of the payer. */
describe('a preview', () => {
  let world: WorkerWorld;
  let inside: RequestView;
  let fromPayer: RequestView;
  let policyId: string;
  beforeAll(async () => {
    world = await aWorkerWorld();
    const made = await world.get(ChasePolicies).create(aCommand(world.providerSupervisor), policy([nudge(2)], 3));
    policyId = made.id;
    inside = await world.get(CreateRequest).execute(aCommand(world.coder), world.claimId, {
      kind: 'records_request',
      addressee: { personId: world.otherCoder.personId },
      due: { policy: true },
      items: [{ question: 'Send the note.' }],
      send: true,
    });
    const sent = await world.aSentQuery();
    fromPayer = await world.get(AcknowledgeRequest).execute(aCommand(world.coder), sent.id, {});
  });
  afterAll(() => world.close());

  const previews = () => world.get(PreviewChange);
  const moved = (items: readonly { requestId: string; what: string }[], id: string) =>
    items.filter(({ requestId }) => requestId === id).map(({ what }) => what);
  const withDayOff = async (date: string): Promise<CalendarBody> => {
    const calendar = await world.get(OwnCalendar).read(world.providerAdmin);
    return { ...calendar, exceptions: [...calendar.exceptions, { date, spans: [], name: 'Closed' }] };
  };
  const written = () =>
    world.database.asOwner(
      `select (select count(*) from audit_row) as rows, (select max(due_at) from chase_step) as last`,
    );

  it('of a day off moves the dates of the own house, and of what another house set the reminders only', async () => {
    const before = await written();
    const preview = await previews().calendar(world.providerAdmin, await withDayOff('2026-11-24'));
    expect(moved(preview.moved, inside.id)).toEqual(['due', 'next_step']);
    const due = preview.moved.find(({ requestId, what }) => requestId === inside.id && what === 'due');
    expect(due?.from).toBe(inside.due.at);
    expect(Date.parse(due?.to ?? '')).toBeGreaterThan(Date.parse(inside.due.at ?? ''));
    expect(moved(preview.moved, fromPayer.id)).not.toContain('due');
    expect(await written()).toEqual(before);
  });

  it('of the calendar as it stands moves nothing', async () => {
    const preview = await previews().calendar(
      world.providerAdmin,
      await world.get(OwnCalendar).read(world.providerAdmin),
    );
    expect(preview).toMatchObject({ looked: 2, moved: [], breaches: [] });
  });

  it('of a policy moves what was sent under it, and says what would be late', async () => {
    const preview = await previews().policy(world.providerSupervisor, { policyId, policy: policy([nudge(1)], 5) });
    expect(moved(preview.moved, inside.id)).toEqual(['due', 'next_step']);
    expect(moved(preview.moved, fromPayer.id)).toEqual([]);
    const thursday = new Date('2026-11-27T15:00:00.000Z');
    await world.clock.set(thursday);
    const shorter = await previews().policy(world.providerSupervisor, { policyId, policy: policy([nudge(1)], 1) });
    expect(shorter.breaches).toEqual([inside.id]);
    await world.clock.set(new Date('2026-11-23T15:00:00.000Z'));
  });

  it('of an absence names who would be asked instead, and what nobody would be there for', async () => {
    const days = { personId: world.coder.personId, from: '2026-12-20', until: '2027-01-10' };
    const covered = await previews().absence(world.coder, { ...days, deputyId: world.otherCoder.personId });
    expect(covered.moved).toMatchObject([{ requestId: fromPayer.id, from: 'Cora Coder', to: 'Olga Coder' }]);
    expect(covered.breaches).toEqual([]);
    const alone = await previews().absence(world.coder, days);
    expect(alone.moved).toMatchObject([{ to: null, recipient: 'supervisor' }]);
    expect(alone.breaches).toEqual([fromPayer.id]);
    await expect(previews().absence(world.otherCoder, days)).rejects.toMatchObject({ code: 'role.not_allowed' });
  });

  it('of a policy comes true when it is applied, once, however often the job runs', async () => {
    const changed = policy([nudge(1)], 5);
    const foretold = await previews().policy(world.providerSupervisor, { policyId, policy: changed });
    await world.get(ChasePolicies).change(aCommand(world.providerSupervisor), policyId, changed);
    const stepsOf = () =>
      world.database.asOwner<{ due_at: Date; policy_version: number }>(
        `select due_at, policy_version from chase_step where request_id = $1 and state = 'scheduled' order by due_at`,
        [inside.id],
      );
    expect((await stepsOf()).map(({ policy_version }) => policy_version)).toEqual([1]);
    const { job } = await world.get(ApplyChange).policy(aCommand(world.providerSupervisor), policyId);
    const northside = { id: world.northside, kind: 'provider' as const };
    await world.get(RunReschedule).execute(northside, job.id);

    const after = await world.get(GetRequest).byId(world.coder, inside.id);
    const told = (what: string) =>
      foretold.moved.find((move) => move.requestId === inside.id && move.what === what)?.to;
    expect(after.due.at).toBe(told('due'));
    expect(after.transitions.at(-1)?.action).toBe('reschedule');
    expect((await stepsOf()).map((step) => [step.due_at.toISOString(), step.policy_version])).toEqual([
      [told('next_step'), 2],
    ]);
    expect(await world.get(JobStatus).get(world.providerSupervisor, job.id)).toMatchObject({ state: 'done', done: 2 });

    const others = await world.database.asOwner(
      `select distinct policy_version from chase_step where request_id = $1 and side = 'addressee'`,
      [fromPayer.id],
    );
    expect(others).toEqual([{ policy_version: null }]);

    const again = await world.get(ApplyChange).policy(aCommand(world.providerSupervisor), policyId);
    const before = await stepsOf();
    await world.get(RunReschedule).execute(northside, again.job.id);
    expect(await stepsOf()).toEqual(before);
    expect((await world.get(GetRequest).byId(world.coder, inside.id)).revision).toBe(after.revision);
    const nothing = await previews().policy(world.providerSupervisor, { policyId, policy: changed });
    expect(nothing.moved).toEqual([]);
  });
});
