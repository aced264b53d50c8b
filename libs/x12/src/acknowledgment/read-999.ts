import { readInterchange, segmentsOf } from '../envelope/read-interchange.js';
import type { X12Problem } from '../problem.js';
import { elementOf, type X12Segment } from '../text/segment.js';

export interface Read999 {
  readonly groups: readonly AcknowledgedGroup[];
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface AcknowledgedGroup {
  readonly functionalCode: string;
  readonly controlNumber: string;
  readonly version: string;
  /** AK901: A, E, P or R. Empty when AK9 is missing. */
  status: string;
  declared: number;
  received: number;
  accepted: number;
  codes: readonly string[];
  readonly transactions: AcknowledgedTransaction[];
}

export interface AcknowledgedTransaction {
  readonly type: string;
  readonly controlNumber: string;
  /** IK501. */
  status: string;
  codes: readonly string[];
  readonly segments: AcknowledgedSegment[];
}

export interface AcknowledgedSegment {
  readonly segment: string;
  readonly position: number;
  readonly loop: string;
  readonly code: string;
  readonly elements: { readonly element: number; readonly component: number | null; readonly code: string }[];
}

/** Reads the 999 transactions of an input: what the other side says of each group, transaction, segment and element. */
export function read999(bytes: Uint8Array): Read999 {
  const { interchanges, errors, warnings } = readInterchange(bytes);
  const groups: AcknowledgedGroup[] = [];
  for (const transaction of interchanges.flatMap((interchange) => interchange.groups).flatMap((g) => g.transactions)) {
    if (transaction.type !== '999') continue;
    const { component } = transaction.separators;
    for (const segment of segmentsOf(bytes, transaction)) takeSegment(groups, segment, component);
  }
  return { groups, errors, warnings };
}

type Take = (groups: AcknowledgedGroup[], segment: X12Segment, componentSeparator: string) => void;

const takers: Readonly<Record<string, Take>> = {
  AK1: (groups, segment) => {
    const [functionalCode, controlNumber, version] = texts(segment, 1, 2, 3);
    groups.push({ ...emptyGroup(), functionalCode, controlNumber, version });
  },
  AK2: (groups, segment) => {
    const [type, controlNumber] = texts(segment, 1, 2, 3);
    groups.at(-1)?.transactions.push({ type, controlNumber, status: '', codes: [], segments: [] });
  },
  IK3: (groups, segment) => {
    const [id, position, loop] = texts(segment, 1, 2, 3);
    const noted = { segment: id, position: Number(position), loop, code: elementOf(segment, 4), elements: [] };
    groups.at(-1)?.transactions.at(-1)?.segments.push(noted);
  },
  IK4: (groups, segment, componentSeparator) => {
    const [element = '', component = ''] = elementOf(segment, 1).split(componentSeparator);
    const place = { element: Number(element), component: component === '' ? null : Number(component) };
    groups
      .at(-1)
      ?.transactions.at(-1)
      ?.segments.at(-1)
      ?.elements.push({ ...place, code: elementOf(segment, 3) });
  },
  IK5: (groups, segment) => {
    const transaction = groups.at(-1)?.transactions.at(-1);
    if (transaction !== undefined)
      Object.assign(transaction, { status: elementOf(segment, 1), codes: codesFrom(segment, 2) });
  },
  AK9: (groups, segment) => {
    const [declared, received, accepted] = texts(segment, 2, 3, 4);
    const counts = { declared: Number(declared), received: Number(received), accepted: Number(accepted) };
    const group = groups.at(-1);
    if (group !== undefined)
      Object.assign(group, counts, { status: elementOf(segment, 1), codes: codesFrom(segment, 5) });
  },
};

function takeSegment(groups: AcknowledgedGroup[], segment: X12Segment, componentSeparator: string): void {
  if (Object.hasOwn(takers, segment.id)) takers[segment.id]?.(groups, segment, componentSeparator);
}

function texts(segment: X12Segment, a: number, b: number, c: number): [string, string, string] {
  return [elementOf(segment, a), elementOf(segment, b), elementOf(segment, c)];
}

function codesFrom(segment: X12Segment, first: number): string[] {
  return segment.elements.slice(first).filter((code) => code !== '');
}

function emptyGroup() {
  return { status: '', declared: 0, received: 0, accepted: 0, codes: [], transactions: [] };
}
