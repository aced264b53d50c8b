import type { RequestView } from '@liaison/contracts';
import { GetRequest } from '@liaison/requests';
import type { ModelWorld } from './model-world.js';
import { lookWholly } from './look-seldom.js';
import type { Played } from './play-sequence.js';
import type { Model, ModelRequest } from './request-model.js';
import { draftsSeen, rowsSeen } from './rows-seen.js';

const hideable = [
  'administrator',
  'payerSupervisor',
  'payerAuditor',
  'strangerCoder',
  'providerAuditor',
  'caregiver',
  'coder',
  'vendor',
] as const;
type Hideable = (typeof hideable)[number];

/** What both sides see at the end of a sequence, and what they must not. Empty when all is well. */
export async function lookAcross(world: ModelWorld, played: Played): Promise<string[]> {
  return lookWholly(world, () => faultsOf(world, played));
}

async function faultsOf(world: ModelWorld, played: Played): Promise<string[]> {
  const { model, seen, parentId } = played;
  const wrong: string[] = await hiddenFaults(world, played);
  for (const [index, request] of model.requests.entries()) {
    if (isUnsent(request)) continue;
    const id = seen[index]?.id ?? '';
    const [asking, asked] = request.parent ? (['coder', 'caregiver'] as const) : (['administrator', 'coder'] as const);
    const theirs = await world.get(GetRequest).byId(world[asking], id);
    const ours = await world.get(GetRequest).byId(world[asked], id);
    wrong.push(...ledgerFaults(request, ours, theirs, model.now), ...sealFaults(theirs, await unsentTexts(world, id)));
  }
  wrong.push(
    ...(await eventFaults(
      world,
      parentId,
      seen.slice(1).map(({ id }) => id),
    )),
  );
  return wrong;
}

const isUnsent = ({ state }: ModelRequest): boolean => state === 'draft' || state === 'discarded';

/** For whom a request does not exist: the other house of what is asked inside, everybody else of what is unsent. */
function isHiddenFrom(model: Model, request: ModelRequest, person: Hideable): boolean {
  if (person === 'vendor') return model.now >= model.grantEnds || (!request.parent && isUnsent(request));
  if (person === 'strangerCoder' || person.endsWith('Auditor')) return true;
  if (request.parent) return person === 'caregiver' ? isUnsent(request) : person !== 'coder';
  return person === 'caregiver' || (person === 'coder' && isUnsent(request));
}

/** An auditor reads the log of what left the own house: ids, no content. */
const isAudited = (person: Hideable, table: string): boolean => person === 'providerAuditor' && table === 'disclosure';

/** Row security shows nothing of them in any table, and the product answers as for a random id. */
async function hiddenFaults(world: ModelWorld, { model, seen, taken }: Played): Promise<string[]> {
  const faults: string[] = [];
  const asks = hideable[taken.length % hideable.length];
  for (const person of hideable) {
    const hidden = model.requests.flatMap((request, index) =>
      isHiddenFrom(model, request, person) ? (seen[index]?.id ?? []) : [],
    );
    const tables = await rowsSeen(world, world[person], hidden);
    faults.push(
      ...tables.filter((table) => !isAudited(person, table)).map((table) => `${person} sees rows of ${table}`),
    );
    for (const id of person === asks ? hidden : [])
      if (await isSeen(world, person, id))
        faults.push(`${person} sees request ${seen.findIndex((row) => row.id === id)}`);
  }
  const drafts = await draftsSeen(
    world,
    world.administrator,
    seen.map(({ id }) => id),
  );
  if (drafts > 0) faults.push(`Acme finds ${drafts} drafts of answers`);
  return faults;
}

async function isSeen(world: ModelWorld, person: Hideable, id: string): Promise<boolean> {
  try {
    await world.get(GetRequest).byId(world[person], id);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'object.not_found') return false;
    throw error;
  }
}

interface Stretch {
  readonly side: string;
  readonly from: number;
  readonly until: number;
}

/** The ledger is the model's turns, no instant twice and none left out; both sides read the same. */
function ledgerFaults(request: ModelRequest, ours: RequestView, theirs: RequestView, now: number): string[] {
  const faults: string[] = [];
  if (JSON.stringify(ours.ledger) !== JSON.stringify(theirs.ledger))
    faults.push('the two sides read different ledgers');
  if (JSON.stringify(ours.transitions) !== JSON.stringify(theirs.transitions)) faults.push('different histories');
  const found = joined(
    ours.ledger.map(({ side, from, until }) => ({
      side,
      from: Date.parse(from),
      until: until ? Date.parse(until) : now,
    })),
  );
  const expected = joined(
    request.turns.flatMap(({ at, side }, index) => {
      const until = request.turns[index + 1]?.at ?? now;
      return side === null ? [] : [{ side, from: at, until }];
    }),
  );
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    faults.push(`ledger ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
  const outside = ours.ledger
    .filter((entry) => entry.outside)
    .reduce((sum, { calendarSeconds }) => sum + calendarSeconds, 0);
  const held = request.holds.reduce((sum, { from, until }) => sum + ((until ?? now) - from) / 1000, 0);
  if (outside !== held) faults.push(`outside for ${outside} s instead of ${held} s`);
  for (const view of [ours, theirs]) {
    const inner = lengthOf(view.innerLedger, now);
    const own = lengthOf(
      view.ledger.filter(({ side }) => side === view.mySide),
      now,
    );
    if (inner !== own) faults.push(`inner ledger of ${inner} s beside ${own} s of turns`);
  }
  return faults;
}

function lengthOf(entries: readonly { readonly from: string; readonly until: string | null }[], now: number): number {
  return entries.reduce((sum, { from, until }) => sum + (until ? Date.parse(until) : now) - Date.parse(from), 0) / 1000;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const stretch of stretches.filter(({ from, until }) => from < until)) {
    const last = kept.at(-1);
    if (last && last.side === stretch.side && last.until === stretch.from)
      kept[kept.length - 1] = { ...stretch, from: last.from };
    else kept.push(stretch);
  }
  return kept;
}

/** Texts that lie in a drawer: written, not sent, and never sent under the same words. */
async function unsentTexts({ database }: ModelWorld, requestId: string): Promise<string[]> {
  const rows = await database.asOwner<{ text: string }>(
    `select text from item_answer d where request_id = $1 and state <> 'sent' and text is not null
        and not exists (select 1 from item_answer s where s.request_id = d.request_id and s.state = 'sent' and position(d.text in s.text) > 0)`,
    [requestId],
  );
  return rows.map(({ text }) => text);
}

function sealFaults(theirs: RequestView, unsent: readonly string[]): string[] {
  const said = JSON.stringify(theirs);
  const faults = unsent.filter((text) => said.includes(JSON.stringify(text))).map(() => 'an unsent answer is visible');
  const answers = theirs.items.flatMap(({ answer, history }) => [answer, ...history]);
  if (answers.some((answer) => answer?.draft)) faults.push('a draft is visible');
  if (theirs.children.length > 0 && theirs.mySide === 'requester') faults.push('children are visible');
  return faults;
}

/** Acme's feed of this request: nothing from inside Northside, nothing of what was delegated there. */
async function eventFaults(world: ModelWorld, parentId: string, children: readonly string[]): Promise<string[]> {
  const rows = await world.database.unitOfWork.run(world.administrator, (tx) =>
    tx.query<{ stream: string }>(`select distinct stream from event where request_id = any ($1)`, [
      [parentId, ...children],
    ]),
  );
  return rows
    .map(({ stream }) => stream)
    .filter((stream) => stream.endsWith(':addressee') || children.some((id) => stream.includes(id)))
    .map((stream) => `Acme reads the stream ${stream}`);
}
