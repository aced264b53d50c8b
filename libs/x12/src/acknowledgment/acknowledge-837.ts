import type { X12Interchange } from '../envelope/interchange.js';
import { write999, type TransactionVerdict } from './write-999.js';
import type { AcknowledgmentOptions } from './write-envelope.js';
import { writeTA1 } from './write-ta1.js';

/** What an acknowledgement is made from: the envelopes, and the verdict on each transaction in their order. */
export interface AcknowledgedInput {
  readonly interchanges: readonly X12Interchange[];
  readonly transactions: readonly TransactionVerdict[];
}

/**
 * The answer to an import: a 999 for each interchange, or a TA1 where no group of it could be read, one behind the other
 * with control numbers counting up. Null when nothing in the input can be acknowledged.
 */
export function acknowledgeInput(
  input: AcknowledgedInput,
  options: Pick<AcknowledgmentOptions, 'now' | 'controlNumber'>,
): string | null {
  let text = '';
  let first = 0;
  let { controlNumber } = options;
  for (const interchange of input.interchanges) {
    const count = interchange.groups.reduce((sum, group) => sum + group.transactions.length, 0);
    const verdicts = input.transactions.slice(first, first + count);
    first += count;
    const own = { ...options, controlNumber };
    const answer = interchange.groups.length === 0 ? writeTA1(interchange, own) : write999(interchange, verdicts, own);
    if (answer === null) continue;
    text += answer;
    controlNumber += 1;
  }
  return text === '' ? null : text;
}

/** The acknowledgement of claims. */
export const acknowledge837 = acknowledgeInput;
/** The acknowledgement of remittances. */
export const acknowledge835 = acknowledgeInput;
