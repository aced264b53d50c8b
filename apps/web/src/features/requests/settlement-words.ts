import type { RequestView } from '@liaison/contracts';
import { codeName, outcomeWords } from '../outcome/outcome-words.js';
import { dateWords } from './time-words.js';

/** "Denied 4 Dec, CARC 252.": what the 835 later said of what the request threatened. */
export function settlementWords({ settlement }: Pick<RequestView, 'settlement'>, now: Date): string {
  if (settlement === null) return '';
  const [code] = settlement.codes;
  const why = code === undefined ? '' : `, ${codeName(code)}`;
  return `The remittance: ${outcomeWords(settlement.outcome).toLowerCase()} ${dateWords(settlement.on, now)}${why}.`;
}
