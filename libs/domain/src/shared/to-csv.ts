type Cell = string | number | null;

/** What a spreadsheet would take for a formula when it opens the file (OWASP, "CSV injection"). */
const formula = /^[=+\-@\t\r]/;

/** Rows as RFC 4180 text. A text that looks like a formula is led by an apostrophe, so that no program runs it. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
