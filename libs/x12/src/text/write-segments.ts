import { isSegmentId } from '../problem.js';
import { canSeparate, type X12Separators } from './separators.js';

/** A simple element, or the components of a composite one. */
export type X12Value = string | readonly string[];

/** One segment to write: id first, then element 1, 2, 3 … */
export type X12Values = readonly [id: string, ...elements: X12Value[]];

/** Something cannot be written. Names segment and element, never the value. */
export class X12WriteError extends Error {
  override readonly name = 'X12WriteError';

  constructor(
    readonly reason: 'separators_invalid' | 'segment_id_invalid' | 'separator_in_value' | 'binary_segment',
    readonly segment: string,
    readonly element: number,
  ) {
    super(`${reason} (segment ${segment}, element ${element})`);
  }
}

/**
 * Segments as text. Empty elements and components at an end are left out, as the standard wants.
 * Throws X12WriteError when a value holds a separator or a control character: X12 has no escape.
 */
export function writeSegments(separators: X12Separators, segments: Iterable<X12Values>): string {
  if (!canSeparate(separators)) throw new X12WriteError('separators_invalid', 'ISA', 0);
  let text = '';
  for (const segment of segments) text += writeSegment(separators, segment);
  return text;
}

function writeSegment(separators: X12Separators, [id, ...values]: X12Values): string {
  if (!isSegmentId(id)) throw new X12WriteError('segment_id_invalid', '???', 0);
  if (id === 'BIN' || id === 'BDS') throw new X12WriteError('binary_segment', id, 0);
  const written = values.map((value, index) => writeValue(separators, value, id, index + 1));
  // The ISA is of fixed width: nothing of it may be left out.
  const kept = id === 'ISA' ? written : withoutEmptyEnd(written);
  return [id, ...kept].join(separators.element) + separators.segment;
}

function writeValue(separators: X12Separators, value: X12Value, id: string, element: number): string {
  if (id === 'ISA' && declaresSeparator(separators, value, element)) return value;
  const components = typeof value === 'string' ? [value] : value;
  if (components.some((component) => !isWritable(separators, component))) {
    throw new X12WriteError('separator_in_value', id, element);
  }
  return withoutEmptyEnd(components).join(separators.component);
}

/** ISA11 and ISA16 hold a separator because that is what they declare. */
function declaresSeparator(separators: X12Separators, value: X12Value, element: number): value is string {
  return (element === 16 && value === separators.component) || (element === 11 && value === separators.repetition);
}

function isWritable(separators: X12Separators, text: string): boolean {
  for (const character of text) {
    const isControl = character < ' ' || character === '\u007f';
    if (isControl || Object.values(separators).includes(character)) return false;
  }
  return !/\p{Surrogate}/u.test(text);
}

function withoutEmptyEnd(values: readonly string[]): readonly string[] {
  let length = values.length;
  while (length > 0 && values[length - 1] === '') length -= 1;
  return values.slice(0, length);
}
