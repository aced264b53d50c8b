export interface KeyEntry {
  readonly shown: readonly string[];
  readonly words: string;
  /** In the footer; the rest is listed under `?`. */
  readonly short?: string;
}

/** Every key of the desk. A letter works where nothing is being typed. */
export const keyTable: readonly KeyEntry[] = [
  { shown: ['n'], words: 'Open the next request that waits for you', short: 'next for me' },
  { shown: ['j', 'k'], words: 'Move down or up the list', short: 'move' },
  { shown: ['Enter'], words: 'Open the selected row' },
  { shown: ['e'], words: 'Take the open request', short: 'acknowledge' },
  { shown: ['r'], words: 'Write in the open conversation', short: 'reply' },
  { shown: ['c'], words: 'New request on the open claim' },
  { shown: ['g'], words: 'Record a letter, fax or call of somebody without an account' },
  { shown: ['4'], words: 'Enter what an outside party did' },
  { shown: ['1', '2', '3', 'd'], words: 'Supply, not documented, dispute or delegate the next open item' },
  { shown: ['Ctrl', 'Enter'], words: 'Send what is being written' },
  { shown: ['Ctrl', 'K'], words: 'Search or jump' },
  { shown: ['Esc'], words: 'One step back' },
  { shown: ['?'], words: 'All keys' },
];
