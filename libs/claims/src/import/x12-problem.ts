import type { ImportView } from '@liaison/contracts';

/** What is wrong with a file, by segment and position. */
export type X12ProblemView = ImportView['errors'][number];
