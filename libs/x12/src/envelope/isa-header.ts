import type { X12ProblemCode } from '../problem.js';
import { canSeparate, isSeparator, type X12Separators } from '../text/separators.js';

/** Characters of ISA01 to ISA16. The ISA is the one segment of fixed width, which is how separators can be found. */
const widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;
export const isaLength = 106;

export interface IsaHeader {
  /** ISA01 to ISA16 at their numbers, blanks trimmed; best effort when there is a fault. */
  readonly elements: readonly string[];
  readonly separators: X12Separators | null;
  readonly fault: { readonly code: X12ProblemCode; readonly element?: number } | null;
}

/** Reads the ISA at `offset` by its widths: element separator at 3, component at 104, segment terminator at 105. */
export function readIsaHeader(bytes: Uint8Array, offset: number): IsaHeader {
  // Latin-1 keeps one character per byte; only ASCII separators are accepted below.
  const text = String.fromCharCode(...bytes.subarray(offset, offset + isaLength));
  const separator = text[3] ?? '';
  const loose = text.split(separator, 17).map((element) => element.trim());
  if (separator === '' || !isSeparator(separator)) return faulty([], { code: 'separators_invalid' });
  const wrong = firstWrongElement(text, separator);
  if (wrong !== null) return faulty(loose, { code: 'isa_wrong_width', element: wrong });
  if (text.length < isaLength) return faulty(loose, { code: 'isa_incomplete' });
  const elements = ['ISA', ...cutElements(text)];
  const separators = separatorsOf(text, elements);
  if (!canSeparate(separators)) return faulty(elements, { code: 'separators_invalid' });
  return { elements, separators, fault: null };
}

function faulty(elements: readonly string[], fault: NonNullable<IsaHeader['fault']>): IsaHeader {
  return { elements, separators: null, fault };
}

/** The number of the first element that is wider or narrower than it must be, as far as the text goes. */
function firstWrongElement(text: string, separator: string): number | null {
  let at = 3;
  for (const [index, width] of widths.entries()) {
    if (at >= text.length) return null;
    if (text[at] !== separator) return index;
    const inside = text.indexOf(separator, at + 1);
    if (inside >= 0 && inside < at + 1 + width && index < 15) return index + 1;
    at += 1 + width;
  }
  return null;
}

function cutElements(text: string): string[] {
  let at = 4;
  return widths.map((width) => {
    const element = text.slice(at, at + width).trim();
    at += width + 1;
    return element;
  });
}

function separatorsOf(text: string, elements: readonly string[]): X12Separators {
  const eleventh = elements[11] ?? '';
  // Before 00501 ISA11 was an agency code (U); some senders still put U there.
  const repeats = (elements[12] ?? '') >= '00501' && isSeparator(eleventh);
  return {
    element: text[3] ?? '',
    component: text[104] ?? '',
    repetition: repeats ? eleventh : null,
    segment: text[105] ?? '',
  };
}

/**
 * Where the next ISA begins at or after `from`, or -1. A name that ends in "ISA" is not taken for one: nothing but a
 * terminator or blanks may stand before it.
 */
export function findIsa(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x49, from); at >= 0; at = bytes.indexOf(0x49, at + 1)) {
    if (!isIsaAt(bytes, at)) continue;
    const before = at === 0 ? undefined : bytes[at - 1];
    if (before === undefined || (!isWordByte(before) && before !== bytes[at + 3])) return at;
  }
  return -1;
}

/** True when the segment that begins here is an ISA, whatever its separators. */
export function isIsaAt(bytes: Uint8Array, at: number): boolean {
  const separator = bytes[at + 3];
  if (separator === undefined || isWordByte(separator)) return false;
  return bytes[at] === 0x49 && bytes[at + 1] === 0x53 && bytes[at + 2] === 0x41;
}

function isWordByte(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
