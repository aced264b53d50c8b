import type { ReceiptVia, SparedReason } from './chase-receipt.js';

/** How a step came to its recipient, to go behind their name; the screen and the diary say it alike. */
export const viaWords: Readonly<Record<ReceiptVia, string>> = {
  named: '',
  cover: ', standing in',
  desk: ', at the desk',
  no_cover: ', since nobody stands in',
  cover_in_circle: ', since the deputies stand in for each other',
  nobody_else: ', since nobody holds it',
  published: '',
};

/** Why nothing was sent over a channel after all. */
export const sparedWords: Readonly<Record<SparedReason, string>> = {
  read: 'it was read in the app first',
  overtaken: 'an answer was first',
  left: 'they have left',
};
