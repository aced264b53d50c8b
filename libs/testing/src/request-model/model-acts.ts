import fc from 'fast-check';

/** Two coders and a supervisor of Northside, two of its caregivers, two people of Acme, and a vendor's coder for two days. */
export const modelPeople = [
  'coder',
  'otherCoder',
  'providerSupervisor',
  'caregiver',
  'outsideCaregiver',
  'administrator',
  'payerSupervisor',
  'vendor',
] as const;
export type ModelPerson = (typeof modelPeople)[number];

/** Acts that need nothing but who and on which request: 0 is the payer's, 1 and 2 what was delegated from it. */
export const plainActs = [
  'open',
  'send',
  'discard',
  'undeliver',
  'acknowledge',
  'clarify',
  'reply',
  'withdraw',
  'decline',
  'insist',
  'accept',
  'cancel',
  'expire',
  'hold',
  'release',
  'ask',
  'grant',
  'refuse',
  'redirect',
  'assign',
  'letOut',
  'sendBack',
] as const;
export const itemActs = ['save', 'return', 'waive', 'reopen', 'supplement', 'delegate', 'amend'] as const;

export type ModelAct =
  | { readonly name: (typeof plainActs)[number]; readonly by: ModelPerson; readonly on: number }
  | {
      readonly name: (typeof itemActs)[number];
      readonly by: ModelPerson;
      readonly on: number;
      readonly items: readonly number[];
      /** Delegating sends or only drafts; amending adds an item beside rewording; saving puts a file beside the words. */
      readonly more: boolean;
    }
  | { readonly name: 'answer'; readonly by: ModelPerson; readonly on: number; readonly items: readonly number[] | null }
  | { readonly name: 'wait'; readonly hours: number }
  /** One of the acts that the model holds for possible now, by a number: what is drawn blindly seldom gets far. */
  | { readonly name: 'next'; readonly pick: number }
  /** Two people act on one request at one instant, over two connections. */
  | { readonly name: 'race'; readonly picks: readonly [number, number] };
export type ActName = Exclude<ModelAct, { name: 'wait' | 'next' | 'race' }>['name'];

export const firstItems = 3;

const by = fc.constantFrom(...modelPeople);
/** Mostly the payer's request: what is delegated is reached through it. */
const on = fc.constantFrom(0, 0, 0, 1, 1, 2);
const items = fc.uniqueArray(fc.nat({ max: firstItems - 1 }), { minLength: 1, maxLength: firstItems });
/** The common ways on are drawn more often, or sequences would rarely reach the far states. */
const plain = fc.constantFrom(...plainActs, 'acknowledge' as const, 'open' as const, 'accept' as const);
const ofItems = fc.constantFrom(...itemActs, 'save' as const, 'save' as const, 'delegate' as const);

/** Acts in a likely pair of hands: a wild draw would be refused for its side nine times out of ten. */
const likelyHands: Readonly<Partial<Record<ActName, readonly ModelPerson[]>>> = {
  send: ['administrator', 'coder'],
  discard: ['administrator', 'coder'],
  undeliver: ['administrator'],
  acknowledge: ['coder', 'otherCoder', 'caregiver'],
  clarify: ['coder', 'caregiver'],
  reply: ['administrator', 'coder'],
  withdraw: ['coder', 'caregiver'],
  decline: ['coder', 'caregiver'],
  insist: ['administrator', 'coder'],
  accept: ['administrator', 'payerSupervisor', 'coder'],
  cancel: ['administrator', 'coder'],
  hold: ['coder', 'caregiver'],
  release: ['coder', 'caregiver'],
  ask: ['coder', 'caregiver'],
  grant: ['administrator', 'coder'],
  refuse: ['administrator', 'coder'],
  redirect: ['caregiver', 'outsideCaregiver'],
  assign: ['coder', 'providerSupervisor', 'administrator', 'vendor'],
  letOut: ['coder', 'otherCoder', 'providerSupervisor', 'vendor'],
  sendBack: ['coder', 'otherCoder', 'providerSupervisor'],
  save: ['coder', 'otherCoder', 'caregiver'],
  answer: ['coder', 'otherCoder', 'caregiver'],
  supplement: ['coder', 'caregiver'],
  delegate: ['coder', 'otherCoder', 'providerSupervisor'],
  amend: ['administrator', 'coder'],
  return: ['administrator', 'coder'],
  waive: ['administrator', 'coder'],
  reopen: ['administrator', 'coder'],
};

const hands = (name: ActName): fc.Arbitrary<ModelPerson> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(likelyHands[name] ?? modelPeople)) },
    { weight: 1, arbitrary: by },
  );

const aModelAct: fc.Arbitrary<ModelAct> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ name: fc.constant('next' as const), pick: fc.nat({ max: 1_000_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constant('race' as const),
      picks: fc.tuple(fc.nat({ max: 1_000_000 }), fc.nat({ max: 1_000_000 })),
    }),
  },
  { weight: 3, arbitrary: plain.chain((name) => fc.record({ name: fc.constant(name), by: hands(name), on })) },
  {
    weight: 2,
    arbitrary: ofItems.chain((name) =>
      fc.record({ name: fc.constant(name), by: hands(name), on, items, more: fc.boolean() }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constant('answer' as const), by: hands('answer'), on, items: fc.option(items) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constant('wait' as const), hours: fc.constantFrom(1, 20, 200, 900, 1500) }),
  },
);

/** Most sequences begin with sending: in a draft there is little to do. */
export const aModelSequence: fc.Arbitrary<readonly ModelAct[]> = fc
  .tuple(fc.constantFrom(true, true, true, true, false), fc.array(aModelAct, { minLength: 8, maxLength: 24 }))
  .map(([isSent, acts]) => (isSent ? [{ name: 'send', by: 'administrator', on: 0 }, ...acts] : acts));
