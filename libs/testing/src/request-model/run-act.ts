import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  AskClarification,
  AskExtension,
  AssignRequest,
  CancelRequest,
  DeclineRequest,
  DelegateRequest,
  DiscardDraft,
  EditDraft,
  ExpireRequest,
  GetRequest,
  GrantExtension,
  HoldRequest,
  InsistRequest,
  RecordUndelivered,
  RedirectRequest,
  RefuseExtension,
  ReleaseAnswer,
  ReleaseHold,
  ReopenRequest,
  ReplyClarification,
  ReturnAnswer,
  SaveItemAnswer,
  SendRequest,
  SupplementAnswer,
  WaiveItems,
  WithdrawAnswer,
} from '@liaison/requests';
import { mayPress, releaseChecks, type PressedAct } from '@liaison/domain';
import type { ModelWorld } from './model-world.js';
import type { ActName, ModelPerson } from './model-acts.js';
import type { PlayedAct } from './model-rules.js';

/** One act as the product is asked for it. */
export interface Asked {
  readonly id: string;
  /** The ids of all its items, in their order. */
  readonly ids: readonly string[];
  readonly named: readonly string[];
  readonly act: PlayedAct;
  readonly dueAt: number;
  readonly isInner: boolean;
  readonly text: string;
}

const due = { in: { amount: 5, unit: 'working_day' as const } };
const override = { reason: 'played by the model' };
const day = 86_400_000;
const checklist = Object.fromEntries(releaseChecks.map((check) => [check, true])) as Record<
  (typeof releaseChecks)[number],
  boolean
>;
const other: Partial<Record<ModelPerson, ModelPerson>> = {
  caregiver: 'outsideCaregiver',
  outsideCaregiver: 'caregiver',
};

type Run = (world: ModelWorld, asked: Asked) => Promise<unknown>;
const by = (world: ModelWorld, { act }: Asked) => world.by(world[act.by]);

/** The same acts on the product: one use case each, as its routes call it. */
const runs: Readonly<Record<ActName, Run>> = {
  open: (world, { id, act }) => world.get(GetRequest).byId(world[act.by], id),
  send: (world, a) => world.get(SendRequest).execute(by(world, a), a.id, { override }),
  discard: (world, a) => world.get(DiscardDraft).execute(by(world, a), a.id, {}),
  undeliver: (world, a) => world.get(RecordUndelivered).execute(by(world, a), a.id, { reason: 'failed_fax' }),
  acknowledge: (world, a) => world.get(AcknowledgeRequest).execute(by(world, a), a.id, {}),
  clarify: (world, a) => world.get(AskClarification).execute(by(world, a), a.id, { question: 'Which?' }),
  reply: (world, a) => world.get(ReplyClarification).execute(by(world, a), a.id, { text: 'The left one.' }),
  withdraw: (world, a) => world.get(WithdrawAnswer).execute(by(world, a), a.id, { reason: 'mistake' }),
  decline: (world, a) => world.get(DeclineRequest).execute(by(world, a), a.id, { reason: 'duplicate' }),
  insist: (world, a) => world.get(InsistRequest).execute(by(world, a), a.id, { reason: 'yours', due }),
  accept: (world, a) => world.get(AcceptAnswer).execute(by(world, a), a.id, {}),
  cancel: (world, a) => world.get(CancelRequest).execute(by(world, a), a.id, { reason: 'superseded' }),
  expire: async (world, { id, isInner }) => {
    const asker = isInner
      ? { id: world.northside, kind: 'provider' as const }
      : { id: world.acme, kind: 'payer' as const };
    const result = await world.get(ExpireRequest).execute(asker, id);
    if (result === 'stale') throw Object.assign(new Error('stale'), { code: 'request.stale' });
  },
  hold: (world, a) => {
    const expected = new Date(world.database.clock.now().getTime() + 7 * day).toISOString();
    return world.get(HoldRequest).execute(by(world, a), a.id, { party: 'St Mary’s', expected, reason: 'other' });
  },
  release: (world, a) => world.get(ReleaseHold).execute(by(world, a), a.id, {}),
  ask: (world, a) => {
    const until = new Date(a.dueAt + 10 * day).toISOString();
    return world.get(AskExtension).execute(by(world, a), a.id, { until, reason: 'volume' });
  },
  grant: (world, a) => world.get(GrantExtension).execute(by(world, a), a.id, {}),
  refuse: (world, a) => world.get(RefuseExtension).execute(by(world, a), a.id, { reason: 'no_good_cause' }),
  redirect: (world, a) =>
    world
      .get(RedirectRequest)
      .execute(by(world, a), a.id, { personId: world[other[a.act.by] ?? 'caregiver'].personId }),
  assign: (world, a) => world.get(AssignRequest).execute(by(world, a), a.id, { personId: world[a.act.by].personId }),
  save: (world, a) => save(world, a),
  letOut: (world, a) => world.get(ReleaseAnswer).execute(by(world, a), a.id, { checklist }),
  sendBack: (world, a) => world.get(ReleaseAnswer).sendBack(by(world, a), a.id, { reason: 'Wrong page' }),
  answer: (world, a) =>
    world.get(AnswerRequest).execute(by(world, a), a.id, {
      lateReason: 'good cause',
      ...('items' in a.act && a.act.items ? { itemIds: [...a.named] } : {}),
    }),
  supplement: (world, a) =>
    world.get(SupplementAnswer).execute(by(world, a), a.id, {
      items: a.named.map((itemId) => ({ itemId, outcome: 'supplied' as const, text: `${a.text} more` })),
    }),
  return: (world, a) =>
    world.get(ReturnAnswer).execute(by(world, a), a.id, {
      items: a.named.map((itemId) => ({ itemId, reason: 'incomplete' as const })),
      due,
    }),
  waive: (world, a) =>
    world.get(WaiveItems).execute(by(world, a), a.id, { itemIds: [...a.named], reason: 'not needed' }),
  reopen: (world, a) =>
    world.get(ReopenRequest).execute(by(world, a), a.id, { itemIds: [...a.named], reason: 'again', due }),
  delegate: (world, a) =>
    world.get(DelegateRequest).execute(by(world, a), a.id, {
      addressee: { personId: world.caregiver.personId },
      due,
      items: a.named.map((parentItemId) => ({ parentItemId, question: 'Which joint?' })),
      send: 'more' in a.act && a.act.more,
      override,
    }),
  amend: (world, a) => {
    const isMore = 'more' in a.act && a.act.more;
    const items = a.named.map((id) => ({ id, question: `${a.text}?` }));
    const body = { items: isMore ? [...items, { question: 'And this?' }] : items, override };
    return world.get(EditDraft).execute(by(world, a), a.id, isMore ? { ...body, due } : body);
  },
};

/** What the route of an act asks of the policy table; opening is for everybody, and the clock needs nobody's leave. */
const pressed: Readonly<Partial<Record<ActName, PressedAct>>> = {
  ...{ save: 'save_answer', letOut: 'release', sendBack: 'send_back', release: 'release_hold' },
  ...{ ask: 'ask_extension', grant: 'grant_extension', refuse: 'refuse_extension' },
};
const needsNobody: readonly ActName[] = ['open', 'expire'];

function isLetThrough(world: ModelWorld, { name, by: person }: PlayedAct): boolean {
  return needsNobody.includes(name) || mayPress(world[person].roles, pressed[name] ?? name);
}

export interface RunResult {
  /** `ok`, or what it was refused with. */
  readonly code: string;
  /** The answer carried the request as it stands: whoever asked has seen it. */
  readonly isShown: boolean;
}

/** Asks the product; answers what it gave, or the code it refused with. Anything else is an error of the product. */
export async function runAct(world: ModelWorld, asked: Asked): Promise<RunResult> {
  if (!isLetThrough(world, asked.act)) return { code: 'access.forbidden', isShown: false };
  try {
    await runs[asked.act.name](world, asked);
    return { code: 'ok', isShown: asked.act.name !== 'expire' };
  } catch (error) {
    const { code = '', kind } = error as { code?: string; kind?: string };
    if (!/^(request|release|grant)\.|^object\.not_found$/.test(code)) throw error;
    return { code, isShown: kind === 'conflict' };
  }
}

/** Two people work on the same answers: each names the draft's revision it saw. */
async function save(world: ModelWorld, asked: Asked): Promise<unknown> {
  const { id, named, text, act } = asked;
  const file = 'more' in act && act.more ? world.files[act.by] : undefined;
  const itemId = named[0] ?? '';
  const [draft] = await world.database.asOwner<{ revision: number }>(
    `select revision from item_answer where item_id = $1 and state = 'draft'`,
    [itemId],
  );
  const attachments = file ? [file] : [];
  const body = { outcome: 'supplied' as const, text, attachments, revision: draft?.revision };
  return world.get(SaveItemAnswer).execute(by(world, asked), id, itemId, body);
}
