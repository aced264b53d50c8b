import type { X12Place, X12ProblemCode } from '../problem.js';
import type { ProblemLog } from '../problem-log.js';
import { readDate, readDateSpan, type DateSpan } from '../text/read-date.js';
import { readMoney, readQuantity } from '../text/read-decimal.js';
import { elementOf, type X12Segment } from '../text/segment.js';

/** Where the reader stands; read anew at each use, since a segment may itself open a loop. */
export interface ViewContext {
  readonly loop: string;
  readonly componentSeparator: string;
  readonly log: ProblemLog;
}

/** One segment as the claim rules read it: a bad element becomes a problem that names its place, never its content. */
export class SegmentView {
  constructor(
    readonly segment: X12Segment,
    private readonly context: ViewContext,
  ) {}

  get id(): string {
    return this.segment.id;
  }

  get position(): number {
    return this.segment.position;
  }

  text(element: number): string {
    return elementOf(this.segment, element);
  }

  optional(element: number): string | null {
    return this.text(element) || null;
  }

  required(element: number): string {
    const text = this.text(element);
    if (text === '') this.error('required_element_missing', element);
    return text;
  }

  components(element: number): string[] {
    return this.text(element)
      .split(this.context.componentSeparator)
      .map((component) => component.trim());
  }

  /** An amount that must be there and cannot be negative; "0.00" stands in when it is wrong, beside the error. */
  charge(element: number): string {
    const text = this.required(element);
    const amount = text === '' ? '0.00' : readMoney(text);
    if (amount !== null && !amount.startsWith('-')) return amount;
    this.error('invalid_amount', element);
    return '0.00';
  }

  money(element: number): string | null {
    const text = this.text(element);
    const amount = text === '' ? null : readMoney(text);
    if (text !== '' && amount === null) this.error('invalid_amount', element);
    return amount;
  }

  quantity(element: number): string | null {
    const text = this.text(element);
    const quantity = text === '' ? null : readQuantity(text);
    if (text !== '' && quantity === null) this.error('invalid_number', element);
    return quantity;
  }

  day(element: number): string | null {
    const text = this.text(element);
    const date = text === '' ? null : readDate(text);
    if (text !== '' && date === null) this.error('invalid_date', element);
    return date;
  }

  /** A date or range whose format stands in one element and value in the next. Times alone (TM) are not dates. */
  dates(formatElement: number): DateSpan | null {
    const format = this.required(formatElement);
    const text = this.required(formatElement + 1);
    if (format === '' || text === '' || format === 'TM') return null;
    if (!['D8', 'RD8', 'DT'].includes(format)) {
      this.error('invalid_code', formatElement);
      return null;
    }
    const span = readDateSpan(format, text);
    if (span === null) this.error('invalid_date', formatElement + 1);
    return span;
  }

  error(code: X12ProblemCode, element?: number, component?: number): void {
    this.context.log.error(code, this.place(element, component));
  }

  warn(code: X12ProblemCode, element?: number): void {
    this.context.log.warn(code, this.place(element));
  }

  private place(element?: number, component?: number): X12Place {
    return {
      segment: this.id,
      position: this.position,
      ...(element === undefined ? {} : { element }),
      ...(component === undefined ? {} : { component }),
      ...(this.context.loop === '' ? {} : { loop: this.context.loop }),
    };
  }
}
