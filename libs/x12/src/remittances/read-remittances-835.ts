import { SegmentView } from '../claims/segment-view.js';
import type { X12Transaction } from '../envelope/interchange.js';
import { segmentsOf } from '../envelope/read-interchange.js';
import { isSegmentId, printableControlNumber, unreadableSegmentId, type X12Problem } from '../problem.js';
import { ProblemLog } from '../problem-log.js';
import type { X12Segment } from '../text/segment.js';
import { checkPayment, finishRemittance } from './finish-remittance.js';
import type { ParsedAdvice } from './parsed-remittance.js';
import { readBpr, readLx835, readN1, readPlb, readTrn } from './read-advice-segments.js';
import {
  readCas,
  readClp,
  readDtm,
  readLq,
  readMia,
  readMoa,
  readNm1In835,
  readRef835,
  readSvc,
} from './read-claim-payment.js';
import { startReading835, type Reading835, type Segment835Reader } from './reading-835.js';

export interface RemittancesReading {
  /** Null when there are errors: a transaction is taken as a whole or not at all. */
  readonly advice: ParsedAdvice | null;
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface RemittancesOptions {
  /** Strict: a segment that 835 does not know is an error. Otherwise a warning. */
  readonly isStrict: boolean;
  readonly maxClaims: number;
}

const usualOptions: RemittancesOptions = { isStrict: false, maxClaims: 100_000 };

/** Far beyond any element of an 835; what is longer is not its content. */
const longestElement = 1000;

const readers: ReadonlyMap<string, Segment835Reader> = new Map([
  ['BPR', readBpr],
  ['TRN', readTrn],
  ['N1', readN1],
  ['REF', readRef835],
  ['DTM', readDtm],
  ['LX', readLx835],
  ['CLP', readClp],
  ['CAS', readCas],
  ['NM1', readNm1In835],
  ['MIA', readMia],
  ['MOA', readMoa],
  ['SVC', readSvc],
  ['LQ', readLq],
  ['PLB', readPlb],
]);

/** Known in an 835 and carrying nothing that is kept. */
const passedOver = new Set('ST SE CUR N3 N4 PER RDM TS3 TS2 AMT QTY NTE'.split(' '));

/** What must stand in every 835, by the segment and, for N1, the party. */
const required = [
  { key: 'BPR', segment: 'BPR', loop: '' },
  { key: 'TRN', segment: 'TRN', loop: '' },
  { key: 'PR', segment: 'N1', loop: '1000A' },
  { key: 'PE', segment: 'N1', loop: '1000B' },
] as const;

/** 835 of the 5010 guide, with or without errata numbers, and of the 4010 one before it. */
function isReadHere({ type, version }: X12Transaction): boolean {
  return type === '835' && /^00(5010X221|4010X091)/.test(version);
}

/** The remittances of one 835 transaction, from the bytes it was found in. Never throws; problems name their place. */
export function readRemittances835(
  bytes: Uint8Array,
  transaction: X12Transaction,
  options: Partial<RemittancesOptions> = {},
): RemittancesReading {
  const settings = { ...usualOptions, ...options };
  const log = new ProblemLog({
    interchange: printableControlNumber(transaction.interchangeControlNumber),
    group: printableControlNumber(transaction.groupControlNumber),
    transaction: printableControlNumber(transaction.controlNumber),
  });
  if (!isReadHere(transaction)) {
    const code = transaction.type === '835' ? 'version_not_supported' : 'transaction_not_supported';
    log.error(code, { segment: 'ST', position: 1, element: transaction.type === '835' ? 3 : 1 });
    return { advice: null, errors: log.errors, warnings: log.warnings };
  }
  const reading = startReading835(log, transaction.separators.component, settings.maxClaims);
  for (const segment of segmentsOf(bytes, transaction)) takeSegment(reading, segment, settings);
  finishRemittance(reading);
  checkRequired(reading);
  const advice = adviceOf(reading, transaction);
  if (advice !== null) checkPayment(reading);
  return { advice, errors: log.errors, warnings: log.warnings };
}

function adviceOf(reading: Reading835, { controlNumber }: X12Transaction): ParsedAdvice | null {
  const { header, payer, payee, remittances, providerAdjustments, log } = reading;
  if (log.errors.length > 0 || payer === null || payee === null) return null;
  return { ...header, controlNumber, payer, payee, remittances, providerAdjustments };
}

function takeSegment(reading: Reading835, segment: X12Segment, settings: RemittancesOptions): void {
  const read = readers.get(segment.id);
  if (read === undefined) return checkKnown(reading, segment, settings);
  const view = new SegmentView(segment, reading);
  reading.seen.add(segment.id === 'N1' ? view.text(1) : segment.id);
  const tooLong = segment.elements.findIndex((element) => element.length > longestElement);
  if (tooLong > 0) return view.error('element_too_long', tooLong);
  read(reading, view);
}

function checkRequired({ seen, log }: Reading835): void {
  for (const { key, segment, loop } of required) {
    if (!seen.has(key)) log.error('required_segment_missing', { segment, position: 2, loop });
  }
}

function checkKnown(reading: Reading835, segment: X12Segment, settings: RemittancesOptions): void {
  if (passedOver.has(segment.id)) return;
  const id = isSegmentId(segment.id) ? segment.id : unreadableSegmentId;
  const place = { segment: id, position: segment.position };
  if (settings.isStrict) reading.log.error('unknown_segment', place);
  else reading.log.warn('unknown_segment', place);
}
