import { describeProblem, type X12Place, type X12Problem, type X12ProblemCode, type X12Scope } from './problem.js';

/** Collects problems up to a limit, so that 50 MB of rubbish do not become a list of five million sentences. */
export class ProblemLog {
  readonly errors: X12Problem[] = [];
  readonly warnings: X12Problem[] = [];

  constructor(
    private readonly scope: X12Scope = {},
    private readonly limit = 100,
  ) {}

  error(code: X12ProblemCode, place: X12Place): void {
    this.add(this.errors, code, place);
  }

  warn(code: X12ProblemCode, place: X12Place): void {
    this.add(this.warnings, code, place);
  }

  /** Takes over what another log found, within this log's limit. */
  include(other: { readonly errors: readonly X12Problem[]; readonly warnings: readonly X12Problem[] }): void {
    for (const problem of other.errors) this.keep(this.errors, problem);
    for (const problem of other.warnings) this.keep(this.warnings, problem);
  }

  private add(list: X12Problem[], code: X12ProblemCode, place: X12Place): void {
    // Beyond the limit nothing is even put into words: there may be millions.
    if (list.length <= this.limit) this.keep(list, describeProblem(code, place, this.scope));
  }

  private keep(list: X12Problem[], problem: X12Problem): void {
    if (list.length < this.limit) list.push(problem);
    else if (list.length === this.limit) list.push({ ...problem, ...describeProblem('too_many_problems', problem) });
  }
}
