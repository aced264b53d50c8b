import type { X12Problem } from '../problem.js';
import type { X12Separators } from '../text/separators.js';

/**
 * What was read of an input. Plain data without the segments themselves: a transaction keeps the byte range in which its
 * segments lie, so that a large input is held in memory once, as the bytes it came in.
 */
export interface X12Reading {
  readonly interchanges: readonly X12Interchange[];
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface X12Interchange {
  /** ISA13. */
  readonly controlNumber: string;
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  /** ISA09 (YYMMDD) and ISA10 (HHMM) as sent. */
  readonly date: string;
  readonly time: string;
  /** ISA12. */
  readonly version: string;
  /** ISA15: P production, T test. */
  readonly usage: string;
  /** Null when the header could not be read: then nothing of this interchange was. */
  readonly separators: X12Separators | null;
  readonly groups: readonly X12Group[];
  /** Only what concerns the interchange as a whole. */
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface X12Group {
  /** GS01, as HC for claims. */
  readonly functionalCode: string;
  readonly senderCode: string;
  readonly receiverCode: string;
  /** GS06. */
  readonly controlNumber: string;
  /** GS08. */
  readonly version: string;
  /** GE01, or null when there is no GE or no number in it. */
  readonly declaredTransactions: number | null;
  readonly transactions: readonly X12Transaction[];
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface X12Transaction {
  /** ST01, as 837. */
  readonly type: string;
  /** ST02. */
  readonly controlNumber: string;
  /** ST03, or GS08 where the sender leaves it out. */
  readonly version: string;
  readonly groupControlNumber: string;
  readonly interchangeControlNumber: string;
  readonly separators: X12Separators;
  /** Byte range from ST to the end of SE. */
  readonly start: number;
  readonly end: number;
  /** ST and SE included. */
  readonly segmentCount: number;
  /** Not empty: the envelope of this transaction is broken and its content must not be used. */
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}
