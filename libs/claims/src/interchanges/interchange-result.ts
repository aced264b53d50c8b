import type { Adoption } from './adoption.js';
import type { X12ProblemView } from './x12-problem.js';

/** How the import of one file stands; kept in its row beside what it filed. */
export interface InterchangeResult {
  readonly interchange: string;
  readonly errors: readonly X12ProblemView[];
  readonly warnings: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
  /** How many transactions of the file are behind us; a run that was killed goes on here. */
  readonly next: number;
  /** Places of transactions that could be read and not be filed. */
  readonly refused: readonly number[];
  readonly isDone: boolean;
}

export interface InterchangeRecord<Result extends InterchangeResult = InterchangeResult> {
  readonly id: string;
  readonly result: Result;
  readonly acknowledgment: string | null;
}

export const nothingRead: InterchangeResult = {
  interchange: '',
  errors: [],
  warnings: [],
  adopted: [],
  next: 0,
  refused: [],
  isDone: false,
};
