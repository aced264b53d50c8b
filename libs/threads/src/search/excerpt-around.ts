/** Characters shown before and after a match. */
const radius = 80;

/** The words around the first match, with an ellipsis where something was left out. */
export function excerptAround(text: string, sought: string): string {
  const found = Math.max(0, text.toLowerCase().indexOf(sought.toLowerCase()));
  const from = Math.max(0, found - radius);
  const until = Math.min(text.length, found + sought.length + radius);
  // A cut may fall into a surrogate pair.
  const cut = text.slice(from, until).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  const words = cut.replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${words}${until < text.length ? '…' : ''}`;
}
