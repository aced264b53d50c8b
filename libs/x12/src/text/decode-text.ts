const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const latin1 = new TextDecoder('latin1');

export interface TextTraits {
  /** Control characters other than line ends, tabs and the separators: not text. */
  readonly hasControl: boolean;
  readonly hasHigh: boolean;
  readonly hasLineEnd: boolean;
}

const controlBit = 1;
const highBit = 2;
const lineEndBit = 4;

/** What each byte value says about a text, as bits: one look-up per byte keeps 50 MB quick. */
const bits = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return highBit;
  if (byte === 0x0a || byte === 0x0d) return lineEndBit;
  return byte === 0x09 || (byte >= 0x20 && byte < 0x7f) ? 0 : controlBit;
});

/** Looks at the bytes of one segment. `allowed` are the separators, which some senders take from the control range. */
export function traitsOf(bytes: Uint8Array, start: number, end: number, allowed: ReadonlySet<number>): TextTraits {
  let seen = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const bit = bits[byte] ?? 0;
    if (bit !== 0 && !(bit === controlBit && allowed.has(byte))) seen |= bit;
  }
  return {
    hasControl: (seen & controlBit) !== 0,
    hasHigh: (seen & highBit) !== 0,
    hasLineEnd: (seen & lineEndBit) !== 0,
  };
}

export interface DecodedText {
  readonly text: string;
  readonly isUtf8: boolean;
}

/** UTF-8, or Latin-1 when it is not: names with accents come both ways. */
export function decodeText(bytes: Uint8Array, hasHigh: boolean): DecodedText {
  const text = utf8.decode(bytes);
  return hasHigh && text.includes('\uFFFD') ? { text: latin1.decode(bytes), isUtf8: false } : { text, isUtf8: true };
}
