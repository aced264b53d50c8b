import type { ParsedClaim } from '@liaison/x12';
import type { X12ProblemView } from '../interchanges/x12-problem.js';

/** What PostgreSQL would refuse to keep: an amount of a trillion, or text with NUL. Null when the claim can be kept. */
export function whatCannotBeKept(claim: ParsedClaim): X12ProblemView | null {
  const place = { segment: 'CLM', position: claim.position };
  if (!isAmount(claim.charge)) return { ...place, code: 'invalid_amount', message: 'The total charge is too large.' };
  const line = claim.lines.find(({ charge }) => !isAmount(charge));
  if (line !== undefined) {
    const at = { segment: claim.kind === 'professional' ? 'SV1' : 'SV2', position: line.position };
    return { ...at, code: 'invalid_amount', message: `The charge of line ${line.number} is too large.` };
  }
  const numbers = claim.lines.map(({ number }) => number);
  if (new Set(numbers).size !== numbers.length) {
    return { ...place, code: 'duplicate_line_number', message: 'Two service lines have the same number (LX01).' };
  }
  if (JSON.stringify(claim).includes('\\u0000')) {
    return { ...place, code: 'not_text', message: 'The claim contains characters that are not text.' };
  }
  return null;
}

/** numeric(14,2) holds twelve digits before the point. */
function isAmount(charge: string): boolean {
  return /^-?\d{1,12}\.\d{2}$/.test(charge);
}
