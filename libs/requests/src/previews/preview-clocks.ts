import type { ChasePolicyBody, MovedRequest, PreviewView } from '@liaison/contracts';
import { type ClockRules, type ClockTimes, timesUnder, type WorkingCalendar } from '@liaison/domain';
import { planOf, type AppliedPolicy } from '../chasing/plan-of.js';
import type { OpenClock } from './open-clocks.js';

/** A change that is only tried: another calendar of the own house, or another wording of a policy. */
export interface TriedChange {
  readonly calendar?: WorkingCalendar;
  readonly policy?: { readonly id: string | null; readonly body: ChasePolicyBody };
}

export interface ClockContext {
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  readonly own: WorkingCalendar;
  readonly ownOrg: string;
  readonly now: Date;
}

const mostListed = 200;

/** Which of the open requests would move, by how much, and which would be late then though they are not now. */
export function previewClocks(clocks: readonly OpenClock[], change: TriedChange, context: ClockContext): PreviewView {
  const moved: MovedRequest[] = [];
  const breaches: string[] = [];
  for (const clock of clocks) {
    const before = timesUnder(clock, rulesOf(clock, {}, context), context.now);
    const after = timesUnder(clock, rulesOf(clock, change, context), context.now);
    moved.push(...movesOf(clock, before, after));
    if (after.dueAt <= context.now && before.dueAt > context.now) breaches.push(clock.id);
  }
  const more = Math.max(0, moved.length - mostListed);
  return { looked: clocks.length, moved: moved.slice(0, mostListed), more, breaches };
}

/** The rules a request's clock runs by, with a change tried on them. */
export function rulesOf(clock: OpenClock, change: TriedChange, context: ClockContext): ClockRules {
  const { calendar, policy } = change;
  const own = calendar ?? context.own;
  const due = policy && isCountedBy(clock, policy) ? policy.body.due : undefined;
  const isOwnCalendar = clock.addresseeOrg === context.ownOrg;
  return {
    dueCalendar: isOwnCalendar ? own : (context.calendars.get(clock.addresseeOrg) ?? own),
    ownCalendar: own,
    plan: planUnder(clock, policy),
    ...(due ? { due } : {}),
    // What was promised to another house stays; its own calendar moves no date that somebody else set.
    dueStays: !due && !(calendar && clock.isInside),
  };
}

/** The steps of whoever's turn it is, where that is the own side: the other side's reminders are its own. */
function planUnder(clock: OpenClock, policy: TriedChange['policy']): ClockRules['plan'] {
  const kind = planKindOf(clock);
  if (!clock.isOwnTurn) return { ...planOf(null, kind, clock.kind), steps: [] };
  return planOf(policy && isRemindedBy(clock, policy) ? toApplied(policy) : clock.kept, kind, clock.kind);
}

/** The request's kind, or the review of its answer: policies of other kinds have no part in the turn that runs now. */
export function planKindOf(clock: OpenClock): ChasePolicyBody['kind'] {
  return clock.side === 'addressee' ? clock.kind : 'review';
}

/** The own side's turn runs under this very policy, or began under the ready-made one that it takes the place of. */
export function isRemindedBy(clock: OpenClock, { id, body }: NonNullable<TriedChange['policy']>): boolean {
  const isIts = clock.kept === null || clock.kept.id === id;
  return clock.isOwnTurn && body.kind === planKindOf(clock) && isIts;
}

function toApplied({ id, body }: NonNullable<TriedChange['policy']>): AppliedPolicy {
  return { id: id ?? '', version: 0, name: body.name, body };
}

/** Its due time is the policy's, and was not set or moved by hand since. */
function isCountedBy(clock: OpenClock, { id, body }: NonNullable<TriedChange['policy']>): boolean {
  const { sentUnder, explanation } = clock;
  if (!clock.isAsker || clock.kind !== body.kind || !sentUnder?.due || sentUnder.id !== id) return false;
  return explanation?.rule === `${sentUnder.due.amount} ${sentUnder.due.unit}`;
}

function movesOf({ id: requestId }: OpenClock, before: ClockTimes, after: ClockTimes): MovedRequest[] {
  const moves: MovedRequest[] = [];
  if (before.dueAt.getTime() !== after.dueAt.getTime()) {
    moves.push({ requestId, what: 'due', from: before.dueAt.toISOString(), to: after.dueAt.toISOString() });
  }
  const from = before.nextStepAt?.toISOString() ?? null;
  const to = after.nextStepAt?.toISOString() ?? null;
  if (from !== to) moves.push({ requestId, what: 'next_step', from, to });
  return moves;
}
