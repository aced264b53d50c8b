import { isSegmentId, unreadableSegmentId, type X12Place, type X12ProblemCode } from '../problem.js';
import { ProblemLog } from '../problem-log.js';
import { decodeText, traitsOf } from '../text/decode-text.js';
import { readSegment, type SegmentSpan, type SeparatorBytes } from '../text/scan-segments.js';
import { elementOf, type X12Segment } from '../text/segment.js';
import type { X12Separators } from '../text/separators.js';
import type { X12Interchange, X12Transaction } from './interchange.js';
import type { IsaHeader } from './isa-header.js';
import {
  openGroup,
  openInterchange,
  openTransaction,
  type OpenGroup,
  type OpenInterchange,
  type OpenTransaction,
} from './open-envelopes.js';

export interface EnvelopeOptions {
  /** Strict: a wrong count in SE, GE or IEA is an error. Otherwise a warning, since many senders count wrongly. */
  readonly isStrict: boolean;
  /** Interchanges, groups and transactions together; what comes after is not read. */
  readonly maxParts: number;
}

/** What is open while one interchange is read segment by segment, and what was closed. */
export class EnvelopeReader {
  readonly interchanges: X12Interchange[] = [];
  readonly log = new ProblemLog({}, 1000);
  /** Transactions closed and not yet handed out. */
  readonly finished: X12Transaction[] = [];
  /** Segments seen since the start of the file. */
  position = 0;
  isFull = false;
  private parts = 0;
  private isLost = false;
  private interchange: OpenInterchange | null = null;
  private group: OpenGroup | null = null;
  private transaction: OpenTransaction | null = null;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly options: EnvelopeOptions,
  ) {}

  /** An ISA was reached. One that cannot be read stays in the result, empty, with its error. */
  beginInterchange(header: IsaHeader): void {
    this.position += 1;
    this.isLost = false;
    this.interchange = openInterchange(header);
    this.countPart('ISA');
    if (header.fault === null) return;
    const { code, element } = header.fault;
    this.interchange.log.error(code, this.place('ISA', element));
    this.closeInterchange();
  }

  /** One segment after the ISA. True when it was the IEA. */
  take(span: SegmentSpan, separators: X12Separators, codes: SeparatorBytes): boolean {
    const segment = this.isEnvelope(span)
      ? readSegment(this.bytes, span, 0, codes)
      : { id: this.idOf(span, codes), elements: [], position: 0, terminated: span.terminated };
    this.position += 1;
    if (segment.id === 'GS') this.takeGs(segment);
    else if (segment.id === 'ST') this.takeSt(segment, span, separators);
    else if (segment.id === 'SE') this.takeSe(segment, span);
    else if (segment.id === 'GE') this.takeGe(segment);
    else if (segment.id !== 'IEA') this.takeContent(segment.id);
    this.inspect(segment.id, span, codes);
    if (segment.id === 'SE') this.closeTransaction();
    if (segment.id === 'GE') this.closeGroup();
    if (segment.id === 'IEA') this.takeIea(segment);
    return segment.id === 'IEA';
  }

  /** The input or the interchange ended without its trailers: says so for everything that is still open. */
  abandon(): void {
    // The trailers are missing where the next segment would stand.
    this.position += 1;
    this.missing('transaction');
    this.missing('group');
    if (!this.isFull) this.interchange?.log.error('missing_iea', this.place('IEA'));
    this.closeInterchange();
    this.position -= 1;
  }

  private takeGs(segment: X12Segment): void {
    this.missing('transaction');
    this.missing('group');
    this.isLost = false;
    if (this.interchange === null || this.countPart('GS')) return;
    this.group = openGroup(segment, this.interchange);
  }

  private takeSt(segment: X12Segment, span: SegmentSpan, separators: X12Separators): void {
    this.missing('transaction');
    const { interchange, group } = this;
    if (interchange === null || group === null) return this.takeContent('ST');
    this.isLost = false;
    if (this.countPart('ST')) return;
    this.transaction = openTransaction(segment, { start: span.start, interchange, group, separators });
    const { log } = this.transaction;
    const { controlNumber } = this.transaction.part;
    if (controlNumber === '') log.error('required_element_missing', this.place('ST', 2));
    if (group.controlNumbersSeen.has(controlNumber)) log.warn('duplicate_transaction_control', this.place('ST', 2));
    group.controlNumbersSeen.add(controlNumber);
  }

  private takeSe(segment: X12Segment, span: SegmentSpan): void {
    const { transaction } = this;
    if (transaction === null) return this.takeContent('SE');
    transaction.part.segmentCount += 1;
    transaction.part.end = span.next;
    if (elementOf(segment, 2) !== transaction.part.controlNumber) {
      transaction.log.error('transaction_control_mismatch', this.place('SE', 2));
    }
    this.checkCount(transaction.log, segment, transaction.part.segmentCount, 'segment_count_wrong');
  }

  private takeGe(segment: X12Segment): void {
    this.missing('transaction');
    const { group } = this;
    if (group === null) return this.takeContent('GE');
    const declared = elementOf(segment, 1);
    if (/^\d{1,6}$/.test(declared)) group.part.declaredTransactions = Number(declared);
    if (!isSameNumber(elementOf(segment, 2), group.part.controlNumber)) {
      group.log.error('group_control_mismatch', this.place('GE', 2));
    }
    this.checkCount(group.log, segment, group.part.transactions.length, 'transaction_count_wrong');
  }

  private takeIea(segment: X12Segment): void {
    this.missing('transaction');
    this.missing('group');
    const { interchange } = this;
    if (interchange === null) return;
    if (!isSameNumber(elementOf(segment, 2), interchange.part.controlNumber)) {
      interchange.log.error('interchange_control_mismatch', this.place('IEA', 2));
    }
    this.checkCount(interchange.log, segment, interchange.part.groups.length, 'group_count_wrong');
    this.closeInterchange();
  }

  private takeContent(id: string): void {
    if (this.transaction !== null) {
      this.transaction.part.segmentCount += 1;
      return;
    }
    if (id === 'TA1' && this.group === null) return;
    // One sentence for a run of lost segments: the first tells where the structure broke.
    if (!this.isLost) this.innermost().error('segment_out_of_place', this.place(id));
    this.isLost = true;
  }

  /** What is wrong with the bytes themselves, wherever they stand. */
  private inspect(id: string, span: SegmentSpan, codes: SeparatorBytes): void {
    const log = this.innermost();
    const end = span.payloadStart ?? span.end;
    const traits = traitsOf(this.bytes, span.start, end, codes.all);
    if (traits.hasControl) log.error('not_text', this.place(id));
    else if (!isSegmentId(id) && this.transaction !== null) log.error('segment_id_invalid', this.place(id));
    if (traits.hasHigh && !decodeText(this.bytes.subarray(span.start, end), true).isUtf8) {
      log.warn('not_utf8', this.place(id));
    }
    if (span.payloadStart === null) log.error('binary_length_wrong', this.place(id));
    if (span.terminated) return;
    if (['SE', 'GE', 'IEA'].includes(id)) log.warn('segment_unterminated', this.place(id));
    else log.error('segment_unterminated', this.place(id));
  }

  private checkCount(log: ProblemLog, segment: X12Segment, counted: number, code: X12ProblemCode): void {
    if (isSameNumber(elementOf(segment, 1), String(counted))) return;
    const place = this.place(segment.id, 1);
    if (this.options.isStrict) log.error(code, place);
    else log.warn(code, place);
  }

  private missing(what: 'transaction' | 'group'): void {
    if (what === 'transaction' && this.transaction !== null) {
      const position = this.transaction.part.segmentCount + 1;
      if (!this.isFull) this.transaction.log.error('missing_se', { segment: 'SE', position });
      this.closeTransaction();
    }
    if (what === 'group' && this.group !== null) {
      if (!this.isFull) this.group.log.error('missing_ge', { segment: 'GE', position: this.position });
      this.closeGroup();
    }
  }

  private closeTransaction(): void {
    if (this.transaction === null || this.group === null) return;
    this.log.include(this.transaction.log);
    const transaction = this.transaction.part;
    this.group.part.transactions.push(transaction);
    this.finished.push(transaction);
    this.transaction = null;
  }

  private closeGroup(): void {
    if (this.group === null || this.interchange === null) return;
    this.log.include(this.group.log);
    this.interchange.part.groups.push(this.group.part);
    this.group = null;
  }

  private closeInterchange(): void {
    if (this.interchange === null) return;
    this.log.include(this.interchange.log);
    this.interchanges.push(this.interchange.part);
    this.interchange = null;
  }

  /** True when the input has more parts than will be read. */
  private countPart(id: string): boolean {
    this.parts += 1;
    if (this.parts <= this.options.maxParts) return false;
    if (!this.isFull) this.innermost().error('too_many_parts', { segment: id, position: this.position });
    this.isFull = true;
    return true;
  }

  private innermost(): ProblemLog {
    return this.transaction?.log ?? this.group?.log ?? this.interchange?.log ?? this.log;
  }

  private place(id: string, element?: number): X12Place {
    const segment = isSegmentId(id) ? id : unreadableSegmentId;
    const position = this.transaction?.part.segmentCount ?? this.position;
    return element === undefined ? { segment, position } : { segment, position, element };
  }

  /** SE, ST, GS, GE and IEA are read whole; the others only need their id here. */
  private isEnvelope(span: SegmentSpan): boolean {
    const [first, second] = [this.bytes[span.start], this.bytes[span.start + 1]];
    if (second === 0x53 || second === 0x45) return first === 0x47 || first === 0x53 || first === 0x49;
    return first === 0x53 && second === 0x54;
  }

  private idOf(span: SegmentSpan, codes: SeparatorBytes): string {
    let id = '';
    for (let at = span.start; at < span.end && id.length < 4 && this.bytes[at] !== codes.element; at += 1) {
      id += String.fromCharCode(this.bytes[at] ?? 0);
    }
    return id;
  }
}

/** Control numbers and counts are numbers: leading zeros do not matter. */
function isSameNumber(text: string, expected: string): boolean {
  const bare = (value: string): string => value.replace(/^0+(?=.)/, '');
  return text !== '' && bare(text) === bare(expected);
}
