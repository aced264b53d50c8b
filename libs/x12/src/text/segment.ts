/** One segment: `elements[0]` is its id and `elements[n]` what the guides call element n. */
export interface X12Segment {
  readonly id: string;
  readonly elements: readonly string[];
  /** Counted from 1 in the range that was read. */
  readonly position: number;
  readonly terminated: boolean;
  /** The octets of BIN and BDS, read by declared length; their element is left empty. */
  readonly binary?: Uint8Array;
}

/** Element n without surrounding blanks; empty when absent. */
export function elementOf(segment: X12Segment, n: number): string {
  return (segment.elements[n] ?? '').trim();
}
