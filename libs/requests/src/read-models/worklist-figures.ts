/** The figures above a worklist that are counts of its rows, whichever way they were counted. */
export interface WorklistFigures {
  readonly total: number;
  readonly needsMe: number;
  readonly dueToday: number;
  readonly overdue: number;
  readonly unassigned: number;
  readonly returned: number;
  readonly pendedClaims: number;
  readonly dollars: string | null;
  readonly byState: Readonly<Record<string, number>> | null;
  readonly byBall: Readonly<Record<string, number>> | null;
  readonly ageing: readonly number[];
}
