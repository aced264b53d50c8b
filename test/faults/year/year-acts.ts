import type { CreateRequestBody } from '@liaison/contracts';
import { DomainError, type Actor, type RequestState } from '@liaison/domain';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  AskClarification,
  AskExtension,
  CancelRequest,
  CreateRequest,
  DeclineRequest,
  DelegateRequest,
  GetRequest,
  GrantExtension,
  HoldRequest,
  InsistRequest,
  RefuseExtension,
  ReleaseHold,
  ReopenRequest,
  ReplyClarification,
  ReturnAnswer,
  WithdrawAnswer,
} from '@liaison/requests';
import { ReadNotices } from '@liaison/notices';
import { aCommand, type WorkerWorld } from '../../e2e/worker-world.js';
import type { Town } from './year-town.js';

type Random = () => number;
const dayMs = 86_400_000;

/** A request of the year, with the two people who act on it. */
export interface LivingRequest {
  readonly id: string;
  readonly claimId: string;
  readonly asker: Actor;
  readonly asked: Actor;
  /** To whom it can be passed on; of a provider's side only. */
  readonly delegate: Actor | null;
}

type ActName = keyof typeof acts;
type Weights = Readonly<Partial<Record<ActName, number>>>;

/** How often each act is drawn in each state; `wait` leaves it to the reminders. */
const drawn: Readonly<Partial<Record<RequestState, Weights>>> = {
  open: { acknowledge: 5, answer: 2, clarify: 1, decline: 1, delegate: 1, wait: 4 },
  acknowledged: { answer: 5, clarify: 2, hold: 2, release: 2, extend: 2, grant: 1, refuse: 1, delegate: 1, wait: 3 },
  clarifying: { reply: 6, cancel: 1, wait: 3 },
  answered: { accept: 5, return: 4, withdraw: 1, wait: 3 },
  returned: { answer: 5, clarify: 1, hold: 1, decline: 1, wait: 3 },
  declined: { insist: 4, cancel: 2, wait: 2 },
  accepted: { reopen: 1, wait: 2 },
  cancelled: { reopen: 1, wait: 2 },
  expired: { reopen: 2, answer: 1, wait: 2 },
};

const acts = {
  acknowledge: (world, { id, asked }) => world.get(AcknowledgeRequest).execute(aCommand(asked), id, {}),
  answer: (world, { id, asked }, given) =>
    world.get(AnswerRequest).execute(aCommand(asked), id, {
      ...{ lateReason: 'good cause' },
      answers: given.items.map((itemId) => ({ itemId, outcome: 'supplied' as const, text: 'The left one.' })),
    }),
  clarify: (world, { id, asked }) => world.get(AskClarification).execute(aCommand(asked), id, { question: 'Which?' }),
  reply: (world, { id, asker }) => world.get(ReplyClarification).execute(aCommand(asker), id, { text: 'This one.' }),
  decline: (world, { id, asked }) => world.get(DeclineRequest).execute(aCommand(asked), id, { reason: 'duplicate' }),
  insist: (world, { id, asker }, { due }) =>
    world.get(InsistRequest).execute(aCommand(asker), id, { reason: 'It is yours.', due }),
  cancel: (world, { id, asker }) => world.get(CancelRequest).execute(aCommand(asker), id, { reason: 'superseded' }),
  hold: (world, { id, asked }, { later }) =>
    world.get(HoldRequest).execute(aCommand(asked), id, { party: 'St Mary’s', expected: later, reason: 'other' }),
  release: (world, { id, asked }) => world.get(ReleaseHold).execute(aCommand(asked), id, {}),
  extend: (world, { id, asked }, { muchLater }) =>
    world.get(AskExtension).execute(aCommand(asked), id, { until: muchLater, reason: 'volume' }),
  grant: (world, { id, asker }) => world.get(GrantExtension).execute(aCommand(asker), id, {}),
  refuse: (world, { id, asker }) =>
    world.get(RefuseExtension).execute(aCommand(asker), id, { reason: 'no_good_cause' }),
  delegate: async (world, { id, asked, delegate }, { items, due }) => {
    if (!delegate) return;
    const passed = items.map((parentItemId) => ({ parentItemId, question: 'Which joint?' }));
    await world.get(DelegateRequest).execute(aCommand(asked), id, {
      ...{ addressee: { personId: delegate.personId }, due, items: passed, send: true },
      override: { reason: 'played in a year' },
    });
  },
  accept: (world, { id, asker }) => world.get(AcceptAnswer).execute(aCommand(asker), id, {}),
  return: (world, { id, asker }, { items, due }) =>
    world.get(ReturnAnswer).execute(aCommand(asker), id, {
      items: items.map((itemId) => ({ itemId, reason: 'incomplete' as const })),
      due,
    }),
  withdraw: (world, { id, asked }) => world.get(WithdrawAnswer).execute(aCommand(asked), id, { reason: 'mistake' }),
  reopen: (world, { id, asker }, { items, due }) =>
    world.get(ReopenRequest).execute(aCommand(asker), id, { itemIds: [...items], reason: 'once more', due }),
  wait: () => Promise.resolve(),
} satisfies Record<string, (world: WorkerWorld, on: LivingRequest, given: Given) => Promise<unknown>>;

interface Given {
  readonly items: readonly string[];
  readonly due: { in: { amount: number; unit: 'working_day' | 'calendar_day' | 'working_hour' } };
  readonly later: string;
  readonly muchLater: string;
}

/** Somebody of the town asks somebody; what is asked, of whom and until when is drawn. */
export async function ask(world: WorkerWorld, { claims }: Town, random: Random): Promise<LivingRequest> {
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
  const claim = one(claims);
  const [coder, clerk, caregiver] = [
    one(claim.provider.workers),
    one(claim.payer.workers),
    one(claim.provider.caregivers),
  ];
  const kind = one(['insurer_query', 'insurer_query', 'claim_question', 'clinician_query'] as const);
  const [asker, asked] = {
    insurer_query: [clerk, coder],
    claim_question: [coder, clerk],
    clinician_query: [coder, caregiver],
  }[kind] as [Actor, Actor];
  const { id } = await world.get(CreateRequest).execute(aCommand(asker), claim.id, {
    ...{ kind, due: dueOf(random), send: true, items: [{ question: 'Which knee?' }] },
    ...fieldsOf[kind],
    addressee: kind === 'clinician_query' ? { personId: asked.personId } : { organisationId: asked.organisationId },
  });
  return { id, claimId: claim.id, asker, asked, delegate: kind === 'insurer_query' ? caregiver : null };
}

const fieldsOf: Readonly<Record<'insurer_query' | 'claim_question' | 'clinician_query', Partial<CreateRequestBody>>> = {
  insurer_query: { phase: 'prepayment' },
  claim_question: { about: 'status' },
  clinician_query: { timing: 'concurrent', override: { reason: 'played in a year' } },
};

/**
 * Draws what becomes of a request now and does it. Answers the act's name, or the code it was refused with: acts are drawn
 * without asking whether they are possible. Whoever acts has often read their notices before.
 */
export async function act(world: WorkerWorld, on: LivingRequest, random: Random): Promise<string> {
  const [row] = await world.database.asOwner<{ state: RequestState; items: string[] }>(
    `select r.state, array_agg(i.id::text) as items from information_request r join request_item i on i.request_id = r.id
      where r.id = $1 group by r.id`,
    [on.id],
  );
  const name = row ? drawFrom(drawn[row.state] ?? {}, random) : 'wait';
  const now = world.clock.now().getTime();
  const at = (days: number) => new Date(now + days * dayMs).toISOString();
  const given = {
    items: row?.items ?? [],
    due: dueOf(random),
    later: at(random() * 9),
    muchLater: at(60 + random() * 30),
  };
  const reader = random() < 0.5 ? on.asked : on.asker;
  try {
    if (random() < 0.4)
      await world.get(ReadNotices).execute(aCommand(reader), { until: world.clock.now().toISOString() });
    if (random() < 0.2) await world.get(GetRequest).byId(reader, on.id);
    await acts[name](world, on, given);
    return name;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

function drawFrom(weights: Weights, random: Random): ActName {
  const all = Object.entries(weights) as [ActName, number][];
  let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of all) if ((left -= weight) < 0) return name;
  return 'wait';
}

/** From hours to a month and a half. */
function dueOf(random: Random): Given['due'] {
  const all = [
    { amount: 6, unit: 'working_hour' },
    { amount: 3, unit: 'working_day' },
    { amount: 5, unit: 'working_day' },
    { amount: 14, unit: 'calendar_day' },
    { amount: 45, unit: 'calendar_day' },
  ] as const;
  return { in: all[Math.floor(random() * all.length)]! };
}
