import type { RequestView } from '@liaison/contracts';
import { extensionWords, holdWords, refusalWords, undeliveredWords } from './coded-words.js';
import { otherSideName, shortName } from './request-words.js';
import { dateWords, whenWords } from './time-words.js';

type StandingFacts = Pick<
  RequestView,
  'holds' | 'extensions' | 'delivery' | 'sentAt' | 'due' | 'mySide' | 'requester' | 'addressee' | 'state'
>;

export interface StandingLine {
  readonly words: string;
  readonly tone: 'soon' | 'late' | 'plain';
}

/** A coded reason in words; what a person typed stays as it is. */
function inWords(words: Readonly<Record<string, string>>, reason: string): string {
  return (words[reason] ?? reason).replace(/\.$/, '');
}

/** "Waiting for St Mary's since Tue 09:00; expected 4 Dec." and what else stands beside the turn. */
export function standingLines(request: StandingFacts, now: Date, timeZone: string): StandingLine[] {
  return [
    ...lostLine(request, now, timeZone),
    ...holdLine(request, now, timeZone),
    ...timeLine(request, now, timeZone),
  ];
}

function holdLine({ holds }: StandingFacts, now: Date, timeZone: string): StandingLine[] {
  const hold = holds.find(({ until }) => until === null);
  if (!hold) return [];
  const isLate = Date.parse(`${hold.expected}T23:59:59Z`) < now.getTime();
  const words = `Waiting for ${hold.party} since ${whenWords(hold.from, now, timeZone)}; expected ${dateWords(hold.expected, now)}. ${inWords(holdWords, hold.reason)}.`;
  return [{ words, tone: isLate ? 'late' : 'soon' }];
}

function timeLine(request: StandingFacts, now: Date, timeZone: string): StandingLine[] {
  const last = request.extensions.at(-1);
  if (!last || last.state === 'lapsed') return [];
  const mine = request.mySide === 'addressee';
  const asker = mine ? 'You ask' : `${otherSideName(request)} asks`;
  const giver = mine ? shortName(request.requester.organisation.name) : 'You';
  if (last.state === 'asked') {
    const words = `${asker} for more time, until ${whenWords(last.until, now, timeZone)}. ${inWords(extensionWords, last.reason)}.`;
    return [{ words, tone: 'soon' }];
  }
  if (last.state === 'granted' && last.grantedUntil) {
    const first = request.due.original ? ` It was due ${whenWords(request.due.original, now, timeZone)} at first.` : '';
    return [
      {
        words: `${giver} gave more time, until ${whenWords(last.grantedUntil, now, timeZone)}.${first}`,
        tone: 'plain',
      },
    ];
  }
  return [{ words: `${giver} gave no more time. ${inWords(refusalWords, last.decidedReason ?? '')}.`, tone: 'plain' }];
}

function lostLine({ delivery, sentAt, state }: StandingFacts, now: Date, timeZone: string): StandingLine[] {
  if (delivery.undelivered && state === 'undelivered') {
    return [{ words: `It did not arrive. ${inWords(undeliveredWords, delivery.undelivered)}.`, tone: 'late' }];
  }
  if (!delivery.sentAgainAt || !sentAt) return [];
  const words = `Sent ${whenWords(sentAt, now, timeZone)}, and again ${whenWords(delivery.sentAgainAt, now, timeZone)}.`;
  return [{ words, tone: 'plain' }];
}
