import { decodeText, traitsOf } from './decode-text.js';
import type { X12Segment } from './segment.js';
import type { X12Separators } from './separators.js';

/** The separators as bytes, ready for scanning. */
export interface SeparatorBytes {
  readonly elementText: string;
  readonly element: number;
  readonly segment: number;
  readonly all: ReadonlySet<number>;
}

/** Where one segment lies: `[start, end)` without its terminator; reading goes on at `next`. */
export interface SegmentSpan {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly terminated: boolean;
  /** Only BIN and BDS: where the octets begin, or null when the declared length does not fit. */
  readonly payloadStart?: number | null;
}

export function separatorBytes(separators: X12Separators): SeparatorBytes {
  const characters = [separators.element, separators.component, separators.repetition ?? '', separators.segment];
  return {
    elementText: separators.element,
    element: separators.element.charCodeAt(0),
    segment: separators.segment.charCodeAt(0),
    all: new Set(characters.filter((character) => character !== '').map((character) => character.charCodeAt(0))),
  };
}

/** The next segment at or after `from`, or null at the end. Line ends, blanks and empty segments are skipped. */
export function nextSpan(bytes: Uint8Array, from: number, end: number, separators: SeparatorBytes): SegmentSpan | null {
  const start = skipEmpty(bytes, from, end, separators);
  if (start >= end) return null;
  const binary = binarySpan(bytes, start, end, separators);
  if (binary?.payloadStart) return binary;
  const found = bytes.indexOf(separators.segment, start);
  const terminated = found >= 0 && found < end;
  const stop = terminated ? found : end;
  const span = { start, end: stop, next: terminated ? stop + 1 : end, terminated };
  return binary === null ? span : { ...span, payloadStart: null };
}

/** Line ends, blanks and empty segments between two segments. */
function skipEmpty(bytes: Uint8Array, from: number, end: number, separators: SeparatorBytes): number {
  let start = from;
  while (start < end && (isBlank(bytes[start]) || bytes[start] === separators.segment)) start += 1;
  return start;
}

/**
 * The segments of a range, one after the other, so that no list of all of them is ever built.
 * Positions count from 1 at the start of the range.
 */
export function* scanSegments(
  bytes: Uint8Array,
  separators: X12Separators,
  range: { readonly start: number; readonly end: number } = { start: 0, end: bytes.length },
): Generator<X12Segment, void, undefined> {
  const codes = separatorBytes(separators);
  let position = 0;
  for (
    let span = nextSpan(bytes, range.start, range.end, codes);
    span !== null;
    span = nextSpan(bytes, span.next, range.end, codes)
  ) {
    position += 1;
    yield readSegment(bytes, span, position, codes);
  }
}

/** One span as a segment. Line ends inside a segment come from wrapping and are taken out. */
export function readSegment(bytes: Uint8Array, span: SegmentSpan, position: number, codes: SeparatorBytes): X12Segment {
  const end = span.payloadStart ?? span.end;
  const traits = traitsOf(bytes, span.start, end, codes.all);
  const { text } = decodeText(bytes.subarray(span.start, end), traits.hasHigh);
  const joined = traits.hasLineEnd ? text.replace(/[\r\n]+/g, '') : text;
  const elements = joined.split(codes.elementText);
  const segment = { id: elements[0] ?? '', elements, position, terminated: span.terminated };
  return typeof span.payloadStart === 'number'
    ? { ...segment, binary: bytes.subarray(span.payloadStart, span.end) }
    : segment;
}

/** BIN*length*octets and BDS*code*length*octets: the octets may hold any separator, so only the length counts. */
function binarySpan(bytes: Uint8Array, start: number, end: number, separators: SeparatorBytes): SegmentSpan | null {
  // B, then IN or DS: compared as bytes, since this is asked of every segment.
  if (bytes[start] !== 0x42 || bytes[start + 3] !== separators.element) return null;
  const id = String.fromCharCode(...bytes.subarray(start, start + 3));
  if (id !== 'BIN' && id !== 'BDS') return null;
  // BDS says how its octets are encoded before it says how many there are.
  const lengthFrom = id === 'BIN' ? start + 4 : bytes.indexOf(separators.element, start + 4) + 1;
  const length = digitsAt(bytes, lengthFrom);
  const payloadStart = lengthFrom + length.length + 1;
  const stop = payloadStart + Number(length);
  const isFramed = bytes[payloadStart - 1] === separators.element && bytes[stop] === separators.segment;
  return length !== '' && isFramed && stop < end
    ? { start, end: stop, next: stop + 1, terminated: true, payloadStart }
    : { start, end: start, next: start, terminated: false, payloadStart: null };
}

/** The digits of a declared length; empty when there are none or more than any length has. */
function digitsAt(bytes: Uint8Array, from: number): string {
  let digits = '';
  for (let at = from; digits.length <= 10; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return digits;
    digits += String.fromCharCode(byte);
  }
  return '';
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
