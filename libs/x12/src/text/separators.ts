/** The four characters that structure an interchange. Before version 00501 there is no repetition separator. */
export interface X12Separators {
  readonly element: string;
  readonly component: string;
  readonly repetition: string | null;
  readonly segment: string;
}

/** What most trading partners use, and what is written here. */
export const usualSeparators: X12Separators = { element: '*', component: ':', repetition: '^', segment: '~' };

/** True when the characters can be told from the data and from each other. */
export function canSeparate(separators: X12Separators): boolean {
  const used = [separators.element, separators.component, separators.segment];
  if (separators.repetition !== null) used.push(separators.repetition);
  // Lines may end segments; inside a segment line ends and blanks are not part of the data.
  const inside = used.filter((character) => character !== separators.segment);
  const isClear = inside.length === used.length - 1 && inside.every((character) => !/\s/.test(character));
  return isClear && new Set(used).size === used.length && used.every(isSeparator);
}

/** One ASCII character that is neither letter, digit nor space; control characters are in use by some. */
export function isSeparator(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 0x7f && !/[0-9A-Za-z \0]/.test(character);
}
