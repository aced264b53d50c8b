const made = new Map<string, Intl.DateTimeFormat>();

/**
 * The formatter of a locale and its settings, made once: to make one costs a browser many times what its use does, and a
 * page with a long conversation words hundreds of instants each time it is drawn.
 */
export function dateFormat(locale: string, settings: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, settings]);
  const known = made.get(name) ?? new Intl.DateTimeFormat(locale, settings);
  made.set(name, known);
  return known;
}
