import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChasePolicyBody, RequestView } from '@liaison/contracts';
import { newId } from '@liaison/platform';
import {
  AcknowledgeRequest,
  AnswerRequest,
  AskExtension,
  ChasePolicies,
  DelegateRequest,
  GetRequest,
  GrantExtension,
  SendChases,
} from '@liaison/requests';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox.relay.js';
import { aCommand, aWorkerWorld, mondayMorning, type WorkerWorld } from './worker-world.js';

interface Receipt {
  readonly person_id: string | null;
  readonly via: string;
  readonly recipient: string;
}

const soon = (recipient: ChasePolicyBody['steps'][number]['recipient'], critical = false) => ({
  offset: { amount: 1, unit: 'working_day' as const, anchor: 'after_sent' as const },
  recipient,
  channels: ['in_app' as const],
  critical,
});

/** Who is asked by a step, and how it came to them: the parts of the worker called one by one. */
describe('the ladder of a chase', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await aWorkerWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.database.asOwner('delete from absence'));

  const northside = () => ({ id: world.northside, kind: 'provider' as const });
  const send = async (stepId: string) => (await world.get(SendChases).execute(northside(), [stepId])).get(stepId);
  const relay = () => world.get(OutboxRelay).drain();
  const away = (personId: string, deputyId: string | null) =>
    world.database.asOwner(
      `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id)
       values ($1, $2, $3, '2026-11-20', '2026-11-30', $4)`,
      [newId(), world.northside, personId, deputyId],
    );
  const taken = async (): Promise<RequestView> => {
    const request = await world.aSentQuery();
    return world.get(AcknowledgeRequest).execute(aCommand(world.coder), request.id, {});
  };
  const dueStep = async (requestId: string, at = mondayMorning) => {
    await world.clock.set(at);
    const [step] = await world.database.asOwner<{ id: string }>(
      `update chase_step set due_at = $2 where id = (
         select id from chase_step where request_id = $1 and state = 'scheduled' order by due_at, step limit 1) returning id`,
      [requestId, at],
    );
    if (!step) throw new Error('Nothing is planned.');
    return step.id;
  };
  const reminded = async (requestId: string) => {
    const id = await dueStep(requestId);
    expect(await send(id)).toBe('sent');
    await relay();
    return world.database.asOwner<Receipt>(
      `select person_id, via, recipient from chase_receipt where step_id = $1 and channel = 'in_app' order by person_id`,
      [id],
    );
  };
  const stepRow = async (stepId: string) => {
    const [row] = await world.database.asOwner<{ state: string; ended_reason: string; out_of_hours: boolean }>(
      `select state, ended_reason, out_of_hours from chase_step where id = $1`,
      [stepId],
    );
    return row;
  };

  it('goes along the chain of deputies to the first who is there', async () => {
    const request = await taken();
    await away(world.coder.personId, world.otherCoder.personId);
    await away(world.otherCoder.personId, world.providerSupervisor.personId);
    expect(await reminded(request.id)).toEqual([
      { person_id: world.providerSupervisor.personId, via: 'cover', recipient: 'assignee' },
    ]);
  });

  it('ends a circle of deputies at the supervisor, never in silence', async () => {
    const request = await taken();
    await away(world.coder.personId, world.otherCoder.personId);
    await away(world.otherCoder.personId, world.coder.personId);
    expect(await reminded(request.id)).toEqual([
      { person_id: world.providerSupervisor.personId, via: 'cover_in_circle', recipient: 'assignee' },
    ]);
  });

  it('never reaches a deputy who may not open the request', async () => {
    const request = await taken();
    await away(world.coder.personId, world.outsideCaregiver.personId);
    expect(await reminded(request.id)).toEqual([
      { person_id: world.providerSupervisor.personId, via: 'no_cover', recipient: 'assignee' },
    ]);
  });

  it('lets who stands in at the end of a chain open what a caregiver was asked', async () => {
    const child = await delegated(await taken());
    await away(world.caregiver.personId, world.otherCoder.personId);
    await away(world.otherCoder.personId, world.outsideCaregiver.personId);
    const seen = await world.get(GetRequest).byId(world.outsideCaregiver, child.id);
    expect(seen.id).toBe(child.id);
    expect(await reminded(child.id)).toEqual([
      { person_id: world.outsideCaregiver.personId, via: 'cover', recipient: 'assignee' },
    ]);
  });

  it('chases the delegate and leaves the coder alone until the own due date is near', async () => {
    await ownPolicy([soon('assignee')]);
    const parent = await taken();
    const child = await delegated(parent);
    const step = await dueStep(parent.id);
    expect(await send(step)).toBe('stale');
    expect(await stepRow(step)).toMatchObject({ state: 'cancelled', ended_reason: 'delegated' });
    expect(await reminded(child.id)).toMatchObject([{ person_id: world.caregiver.personId }]);
  });

  it('keeps the version a request began under, and gives the next one to the next', async () => {
    const id = await ownPolicy([soon('assignee')]);
    const first = await taken();
    await world
      .get(ChasePolicies)
      .change(aCommand(world.providerSupervisor), id, aPolicy([soon('supervisor'), soon('supervisor')]));
    const versions = async (requestId: string) =>
      (
        await world.database.asOwner<{ policy_version: number }>(
          `select policy_version from chase_step where request_id = $1 and side = 'addressee' and plan =
             (select max(plan) from chase_step where request_id = $1) order by step`,
          [requestId],
        )
      ).map(({ policy_version }) => policy_version);
    const [one] = await versions(first.id);
    const plans = async () =>
      (await world.database.asOwner(`select distinct plan from chase_step where request_id = $1`, [first.id])).length;
    const before = await plans();
    const until = '2027-02-15T17:00:00.000Z';
    await world.get(AskExtension).execute(aCommand(world.coder), first.id, { until, reason: 'Archive is slow.' });
    await world.get(GrantExtension).execute(aCommand(world.administrator), first.id, {});
    expect(await plans()).toBe(before + 1);
    const second = await taken();
    expect(await versions(first.id)).toEqual([one]);
    expect(await versions(second.id)).toEqual([(one ?? 0) + 1, (one ?? 0) + 1]);
  });

  it('sends a critical step at night and says so in the trail', async () => {
    await ownPolicy([soon('assignee', true)]);
    const request = await taken();
    const night = new Date('2026-11-24T07:00:00.000Z');
    const step = await dueStep(request.id, night);
    expect(await send(step)).toBe('sent');
    expect(await stepRow(step)).toMatchObject({ state: 'sent', out_of_hours: true });
    const [row] = await world.database.asOwner<{ facts: Record<string, unknown> }>(
      `select facts from audit_row where action = 'request.chased' and subject_id = $1`,
      [request.id],
    );
    expect(row?.facts).toMatchObject({ critical: true, outOfHours: true });
  });

  it('tells nobody of a step that an answer has overtaken on its way', async () => {
    await relay();
    const request = await taken();
    const step = await dueStep(request.id);
    expect(await send(step)).toBe('sent');
    const answers = request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' }));
    await world.get(AnswerRequest).execute(aCommand(world.coder), request.id, { answers });
    await relay();
    expect(await stepRow(step)).toMatchObject({ state: 'cancelled', ended_reason: 'overtaken' });
    const told = await world.database.asOwner(
      `select 1 from notice where request_id = $1 and kind = 'request.chased'`,
      [request.id],
    );
    expect(told).toEqual([]);
  });

  const aPolicy = (steps: ChasePolicyBody['steps']): ChasePolicyBody => ({
    name: 'Ours',
    kind: 'insurer_query',
    due: { amount: 45, unit: 'calendar_day' },
    steps,
    expireAfterDue: null,
  });

  /** The one current policy for insurer queries; a second call is its next version. */
  async function ownPolicy(steps: ChasePolicyBody['steps']): Promise<string> {
    const policies = world.get(ChasePolicies);
    const [known] = (await policies.list(world.providerSupervisor)).items;
    const by = aCommand(world.providerSupervisor);
    const { id } = known
      ? await policies.change(by, known.id, aPolicy(steps))
      : await policies.create(by, aPolicy(steps));
    return id;
  }

  async function delegated(parent: RequestView): Promise<RequestView> {
    return world.get(DelegateRequest).execute(aCommand(world.coder), parent.id, {
      addressee: { personId: world.caregiver.personId },
      due: { in: { amount: 3, unit: 'working_day' } },
      items: parent.items.map(({ id }) => ({
        parentItemId: id,
        question: 'What did the examination of the joint show?',
        options: ['Effusion', 'No effusion', 'Other', 'Unable to determine'],
        indicators: [{ quote: 'swelling noted', source: 'Progress note', author: 'Dr Abara', at: '2026-05-11' }],
      })),
      send: true,
    });
  }
});
