import type { Parsed837 } from '../parse-837.js';
import { write999 } from './write-999.js';
import type { AcknowledgmentOptions } from './write-envelope.js';
import { writeTA1 } from './write-ta1.js';

/**
 * The answer to an import: a 999 for each interchange, or a TA1 where no group of it could be read, one behind the other
 * with control numbers counting up. Null when nothing in the input can be acknowledged.
 */
export function acknowledge837(
  result: Parsed837,
  options: Pick<AcknowledgmentOptions, 'now' | 'controlNumber'>,
): string | null {
  let text = '';
  let first = 0;
  let { controlNumber } = options;
  for (const interchange of result.interchanges) {
    const count = interchange.groups.reduce((sum, group) => sum + group.transactions.length, 0);
    const verdicts = result.transactions.slice(first, first + count);
    first += count;
    const own = { ...options, controlNumber };
    const answer = interchange.groups.length === 0 ? writeTA1(interchange, own) : write999(interchange, verdicts, own);
    if (answer === null) continue;
    text += answer;
    controlNumber += 1;
  }
  return text === '' ? null : text;
}
