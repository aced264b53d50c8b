import type { X12Interchange } from '../envelope/interchange.js';
import { usualSeparators } from '../text/separators.js';
import type { X12Values } from '../text/write-segments.js';

export interface AcknowledgmentOptions {
  /** Our own interchange control number, 1 to 999999999; wraps beyond. */
  readonly controlNumber: number;
  readonly now: Date;
  /** Default: who received the original. */
  readonly senderId?: string;
  /** Default: who sent the original. */
  readonly receiverId?: string;
}

export interface EnvelopeNames {
  readonly senderId: string;
  readonly receiverId: string;
  /** Nine digits. */
  readonly controlNumber: string;
}

export function namesOf(interchange: X12Interchange, options: AcknowledgmentOptions): EnvelopeNames {
  return {
    senderId: repeatable(options.senderId ?? interchange.receiverId, 15),
    receiverId: repeatable(options.receiverId ?? interchange.senderId, 15),
    controlNumber: String(options.controlNumber % 1_000_000_000).padStart(9, '0'),
  };
}

/** The ISA of an answer: sender and receiver of the original change places, and its T or P is kept. */
export function isaOf(interchange: X12Interchange, options: AcknowledgmentOptions): X12Values {
  const { senderId, receiverId, controlNumber } = namesOf(interchange, options);
  const { date, time } = stampOf(options.now);
  const blank = ' '.repeat(10);
  return [
    'ISA',
    '00',
    blank,
    '00',
    blank,
    qualifier(interchange.receiverQualifier),
    senderId.padEnd(15),
    qualifier(interchange.senderQualifier),
    receiverId.padEnd(15),
    date.slice(2),
    time,
    usualSeparators.repetition ?? '^',
    '00501',
    controlNumber,
    '0',
    interchange.usage === 'T' ? 'T' : 'P',
    usualSeparators.component,
  ];
}

/** CCYYMMDD and HHMM in UTC. */
export function stampOf(now: Date): { readonly date: string; readonly time: string } {
  const digits = now.toISOString().replace(/\D/g, '');
  return { date: digits.slice(0, 8), time: digits.slice(8, 12) };
}

/**
 * A value of the original as it can be repeated in our separators: what is not plain text becomes "?". Only codes and
 * control numbers are repeated, never what a claim says.
 */
export function repeatable(value: string, length: number): string {
  return value.replace(/[^ -~]|[*:^~]/g, '?').slice(0, length);
}

function qualifier(value: string): string {
  return /^[0-9A-Z]{2}$/.test(value) ? value : 'ZZ';
}
