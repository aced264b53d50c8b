import { printableControlNumber, type X12Scope } from '../problem.js';
import { ProblemLog } from '../problem-log.js';
import { elementOf, type X12Segment } from '../text/segment.js';
import type { X12Separators } from '../text/separators.js';
import type { IsaHeader } from './isa-header.js';
import type { X12Group, X12Interchange, X12Transaction } from './interchange.js';

type Building<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K];
};

/** An envelope that is still open: what will be handed out, and the log its problems go to. */
interface Open<T> {
  readonly part: Building<T>;
  readonly log: ProblemLog;
}
export type OpenInterchange = Open<X12Interchange>;
export type OpenTransaction = Open<X12Transaction>;
export interface OpenGroup extends Open<X12Group> {
  readonly controlNumbersSeen: Set<string>;
}

export function openInterchange(header: IsaHeader): OpenInterchange {
  const element = (n: number): string => header.elements[n] ?? '';
  const log = new ProblemLog({ interchange: printableControlNumber(element(13)) });
  return {
    part: {
      controlNumber: element(13),
      senderQualifier: element(5),
      senderId: element(6),
      receiverQualifier: element(7),
      receiverId: element(8),
      date: element(9),
      time: element(10),
      version: element(12),
      usage: element(15),
      separators: header.separators,
      groups: [],
      errors: log.errors,
      warnings: log.warnings,
    },
    log,
  };
}

export function openGroup(segment: X12Segment, interchange: OpenInterchange): OpenGroup {
  const controlNumber = elementOf(segment, 6);
  const log = new ProblemLog({ ...scopeOf(interchange), group: printableControlNumber(controlNumber) });
  return {
    part: {
      functionalCode: elementOf(segment, 1),
      senderCode: elementOf(segment, 2),
      receiverCode: elementOf(segment, 3),
      controlNumber,
      version: elementOf(segment, 8),
      declaredTransactions: null,
      transactions: [],
      errors: log.errors,
      warnings: log.warnings,
    },
    log,
    controlNumbersSeen: new Set(),
  };
}

export interface TransactionPlace {
  readonly start: number;
  readonly interchange: OpenInterchange;
  readonly group: OpenGroup;
  readonly separators: X12Separators;
}

export function openTransaction(segment: X12Segment, place: TransactionPlace): OpenTransaction {
  const { interchange, group } = place;
  const controlNumber = elementOf(segment, 2);
  const log = new ProblemLog({
    ...scopeOf(interchange),
    group: printableControlNumber(group.part.controlNumber),
    transaction: printableControlNumber(controlNumber),
  });
  return {
    part: {
      type: elementOf(segment, 1),
      controlNumber,
      version: elementOf(segment, 3) || group.part.version,
      groupControlNumber: group.part.controlNumber,
      interchangeControlNumber: interchange.part.controlNumber,
      separators: place.separators,
      start: place.start,
      end: place.start,
      segmentCount: 1,
      errors: log.errors,
      warnings: log.warnings,
    },
    log,
  };
}

function scopeOf(interchange: OpenInterchange): X12Scope {
  return { interchange: printableControlNumber(interchange.part.controlNumber) };
}
