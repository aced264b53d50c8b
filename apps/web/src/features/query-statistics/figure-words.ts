import type { QueryStatisticsView } from '@liaison/contracts';
import type { ClinicianOutcome } from '@liaison/domain';
import { daysWords } from '../team/days-words.js';
import { dateFormat } from '../../ui/date-format';

export type Grouping = QueryStatisticsView['by'];
type Figures = QueryStatisticsView['total'];

export const groupingWords: Readonly<Record<Grouping, string>> = {
  clinician: 'Clinician',
  service: 'Service',
  author: 'Author',
};

/** "92 %", or a dash where there is nothing to divide by. */
export function rateWords(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 100)} %`;
}

/** "5 h (2 h of work)": both clocks, calendar first. */
export function turnaroundWords({
  medianCalendarSeconds,
  medianWorkingSeconds,
}: Pick<Figures, 'medianCalendarSeconds' | 'medianWorkingSeconds'>): string {
  if (medianCalendarSeconds === null) return '–';
  return `${daysWords(medianCalendarSeconds)} (${daysWords(medianWorkingSeconds)} of work)`;
}

/** How each figure is made, for whoever asks. */
export const figureExplanations = {
  response: 'Answered, of all that were asked and not taken back.',
  agreement: 'Agreed or agreed differently, of these and disagreed. What could not be determined says neither.',
  turnaround:
    'Median time the question lay with the clinician’s side until its first whole answer, from the ledger: calendar time, and working time beside it.',
} as const;

/** The parts of a row's bar, in the order of the legend. */
export function partsOf({ standings, outcomes }: Figures): readonly { name: string; count: number; tone: string }[] {
  const said = (names: readonly ClinicianOutcome[]) => names.reduce((sum, name) => sum + outcomes[name], 0);
  const agreed = said(['agreed', 'agreed_differently']);
  const disagreed = outcomes.disagreed;
  return [
    { name: 'agreed', count: agreed, tone: 'good' },
    { name: 'disagreed', count: disagreed, tone: 'soon' },
    { name: 'answered otherwise', count: Math.max(0, standings.answered - agreed - disagreed), tone: 'accent' },
    { name: 'waiting', count: standings.waiting, tone: 'waiting' },
    { name: 'no response', count: standings.no_response, tone: 'late' },
    { name: 'taken back', count: standings.taken_back, tone: 'plain' },
  ];
}

/** The last ninety days, up to and with today, as days in the zone. */
export function usualRange(now: Date, timeZone: string): { from: string; until: string } {
  const day = (at: Date) => dateFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return { from: day(new Date(now.getTime() - 89 * 86_400_000)), until: day(now) };
}
