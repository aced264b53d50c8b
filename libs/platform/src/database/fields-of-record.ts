/**
 * The fields of a record as PostgreSQL writes it in text, `(5,,"R. Abara, MD")`: null where there is nothing between two commas.
 * Where a field is quoted, a quote or a backslash in it stands twice (PostgreSQL, "Composite Type Input and Output Syntax").
 * @throws Error for what is no record
 */
export function fieldsOfRecord(text: string): (string | null)[] {
  if (!text.startsWith('(') || !text.endsWith(')')) throw new Error('This is no record.');
  const fields: (string | null)[] = [];
  let from = 1;
  while (from < text.length) {
    const isQuoted = text[from] === '"';
    const end = isQuoted ? endOfQuoted(text, from) : endOfPlain(text, from);
    if (isQuoted) fields.push(text.slice(from + 1, end - 1).replace(/(["\\])\1/g, '$1'));
    else fields.push(end === from ? null : text.slice(from, end));
    from = end + 1;
  }
  return fields;
}

function endOfPlain(text: string, from: number): number {
  const comma = text.indexOf(',', from);
  return comma === -1 ? text.length - 1 : comma;
}

/** Just after the quote that ends it: one that no other follows. */
function endOfQuoted(text: string, from: number): number {
  for (let place = from + 1; place < text.length; place += 1) {
    if (text[place] !== '"') continue;
    if (text[place + 1] !== '"') return place + 1;
    place += 1;
  }
  throw new Error('A quoted field of a record does not end.');
}
