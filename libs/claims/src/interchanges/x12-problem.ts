import type { ImportView } from '@liaison/contracts';

/** What is wrong with a file, by segment and position. */
export type X12ProblemView = ImportView['errors'][number];

/** Problems told of one file; whoever has more than these reads the first ones first. */
export const mostProblems = 1000;
