import type { X12Interchange } from '../envelope/interchange.js';
import { usualSeparators } from '../text/separators.js';
import { writeSegments } from '../text/write-segments.js';
import { interchangeCodeOf } from './acknowledgment-codes.js';
import { isaOf, namesOf, stampOf, type AcknowledgmentOptions } from './write-envelope.js';

/**
 * The interchange acknowledgement TA1, for an interchange of which no group could be read: refused (R) with the reason
 * (TA105). Null when the ISA does not even tell its control number, since then there is nothing to refer to.
 */
export function writeTA1(interchange: X12Interchange, options: AcknowledgmentOptions): string | null {
  if (!/^\d{9}$/.test(interchange.controlNumber)) return null;
  const { date, time } = stampOf(options.now);
  const sentOn = /^\d{6}$/.test(interchange.date) ? interchange.date : date.slice(2);
  const sentAt = /^\d{4}$/.test(interchange.time) ? interchange.time : time;
  const reason = interchange.errors.map(interchangeCodeOf).find((code) => code !== undefined) ?? '022';
  return writeSegments(usualSeparators, [
    isaOf(interchange, options),
    ['TA1', interchange.controlNumber, sentOn, sentAt, 'R', reason],
    ['IEA', '0', namesOf(interchange, options).controlNumber],
  ]);
}
