import { unreadableSegmentId } from '../problem.js';
import { traitsOf } from '../text/decode-text.js';
import { nextSpan, scanSegments, separatorBytes } from '../text/scan-segments.js';
import type { X12Segment } from '../text/segment.js';
import type { X12Separators } from '../text/separators.js';
import { EnvelopeReader, type EnvelopeOptions } from './envelope-reader.js';
import type { X12Reading, X12Transaction } from './interchange.js';
import { findIsa, isaLength, isIsaAt, readIsaHeader } from './isa-header.js';

export type ReadOptions = Partial<EnvelopeOptions>;

const usualOptions: EnvelopeOptions = { isStrict: false, maxParts: 100_000 };

/**
 * Reads the envelopes of any bytes: several ISA, GS and ST, each interchange with its own separators. Never throws;
 * what is wrong is in `errors` and `warnings`, and on the part it concerns. Time is linear in the length; what is kept
 * are the envelopes, not the segments.
 */
export function readInterchange(bytes: Uint8Array, options: ReadOptions = {}): X12Reading {
  const steps = readTransactions(bytes, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same, handing out each transaction as soon as its SE was read; returns the whole reading at the end. */
export function* readTransactions(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Generator<X12Transaction, X12Reading, undefined> {
  const reader = new EnvelopeReader(bytes, { ...usualOptions, ...options });
  let at = skipPadding(bytes, hasByteOrderMark(bytes) ? 3 : 0);
  if (at >= bytes.length) reader.log.error('empty_input', { segment: 'ISA', position: 1 });
  while (at < bytes.length && !reader.isFull) {
    if (!isIsaAt(bytes, at)) {
      at = skipForeignData(bytes, at, reader);
      continue;
    }
    const header = readIsaHeader(bytes, at);
    reader.beginInterchange(header);
    if (header.separators === null) {
      const next = findIsa(bytes, at + 4);
      at = next < 0 ? bytes.length : next;
    } else {
      at = skipPadding(bytes, yield* readBody(bytes, at + isaLength, header.separators, reader));
    }
  }
  const { errors, warnings } = reader.log;
  return { interchanges: reader.interchanges, errors, warnings };
}

/** The segments of one transaction, ST to SE, read again from the bytes one at a time. */
export function segmentsOf(bytes: Uint8Array, transaction: X12Transaction): Generator<X12Segment, void, undefined> {
  return scanSegments(bytes, transaction.separators, { start: transaction.start, end: transaction.end });
}

function* readBody(
  bytes: Uint8Array,
  from: number,
  separators: X12Separators,
  reader: EnvelopeReader,
): Generator<X12Transaction, number, undefined> {
  const codes = separatorBytes(separators);
  let at = from;
  while (!reader.isFull) {
    const span = nextSpan(bytes, at, bytes.length, codes);
    // A new ISA, perhaps with other separators, where the IEA is missing.
    if (span === null || isIsaAt(bytes, span.start)) {
      at = span?.start ?? bytes.length;
      break;
    }
    const isEnd = reader.take(span, separators, codes);
    yield* reader.finished.splice(0);
    at = span.next;
    if (isEnd) return at;
  }
  reader.abandon();
  yield* reader.finished.splice(0);
  return at;
}

/** Reports what stands before the next ISA, if any, and returns where to go on. */
function skipForeignData(bytes: Uint8Array, at: number, reader: EnvelopeReader): number {
  const next = findIsa(bytes, at);
  const place = { segment: unreadableSegmentId, position: reader.position + 1 };
  const isText = !traitsOf(bytes, at, Math.min(at + 1024, bytes.length), new Set()).hasControl;
  if (!isText) reader.log.error('not_text', place);
  else if (next >= 0 || reader.interchanges.length > 0) reader.log.error('data_outside_interchange', place);
  else reader.log.error('not_x12', { segment: 'ISA', position: 1 });
  return next < 0 ? bytes.length : next;
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Blanks, line ends, and the NUL and Ctrl-Z with which old systems fill up a last block. */
function skipPadding(bytes: Uint8Array, from: number): number {
  const padding = [0x20, 0x09, 0x0a, 0x0d, 0x00, 0x1a];
  let at = from;
  while (at < bytes.length && padding.includes(bytes[at] ?? 0)) at += 1;
  return at;
}
