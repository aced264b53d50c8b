import { DomainError } from '@liaison/domain';
import type { X12ProblemView } from './x12-problem.js';

/** Nothing of the file could be filed: `errors` name segment and position, and the 999 goes with them (API.md, "Claims"). */
export class ImportRefused extends DomainError {
  constructor(
    readonly problems: readonly X12ProblemView[],
    readonly acknowledgment: string | null,
  ) {
    super('claim.import_refused', {
      errors: problems.map((problem) => ({ ...problem, path: `${problem.segment}.${problem.position}` })),
      facts: acknowledgment === null ? {} : { acknowledgment },
    });
  }
}
