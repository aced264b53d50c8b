import type { X12Transaction } from '../envelope/interchange.js';
import { segmentsOf } from '../envelope/read-interchange.js';
import { isSegmentId, printableControlNumber, unreadableSegmentId, type X12Problem } from '../problem.js';
import { ProblemLog } from '../problem-log.js';
import type { X12Segment } from '../text/segment.js';
import { finishClaim } from './finish-claim.js';
import type { ClaimKind, ParsedClaim } from './parsed-claim.js';
import {
  followComponentSeparator,
  readAmt,
  readClm,
  readDtp,
  readNte,
  readPwk,
  readRef,
} from './read-claim-segments.js';
import { readHi } from './read-hi.js';
import { readBht, readHl, readPat, readSbr } from './read-hierarchy.js';
import { readLx, readSv1, readSv2 } from './read-line-segments.js';
import { readNm1 } from './read-nm1.js';
import { readDmg, readN3, readN4, readPrv } from './read-party.js';
import { startReading, type Reading, type SegmentReader } from './reading.js';
import { SegmentView } from './segment-view.js';

export interface ClaimsReading {
  /** Empty when there are errors: a transaction is taken as a whole or not at all. */
  readonly claims: readonly ParsedClaim[];
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface ClaimsOptions {
  /** Strict: a segment that 837 does not know is an error. Otherwise a warning. */
  readonly isStrict: boolean;
  readonly maxClaims: number;
}

const usualOptions: ClaimsOptions = { isStrict: false, maxClaims: 50_000 };

/** Far beyond any element of an 837 (the longest note has 80); what is longer is not a claim's content. */
const longestElement = 1000;

const readers: ReadonlyMap<string, SegmentReader> = new Map([
  ['BHT', readBht],
  ['HL', readHl],
  ['SBR', readSbr],
  ['PAT', readPat],
  ['PRV', readPrv],
  ['NM1', readNm1],
  ['N3', readN3],
  ['N4', readN4],
  ['DMG', readDmg],
  ['REF', readRef],
  ['CLM', readClm],
  ['DTP', readDtp],
  ['HI', readHi],
  ['PWK', readPwk],
  ['NTE', readNte],
  ['AMT', readAmt],
  ['LX', readLx],
  ['SV1', readSv1],
  ['SV2', readSv2],
]);

/** Known in an 837 and carrying nothing that is kept. */
const passedOver = new Set(
  (
    'ST SE PER N2 CUR CN1 K3 CR1 CR2 CR3 CR4 CR5 CR6 CR7 CR8 CRC QTY HCP CAS OI MOA MIA CL1 HSD SVD LIN CTP LQ FRM ' +
    'MEA PS1 IMM UR TOO DSB SV4 SV5 SV6 SV7 DN1 DN2 LS LE'
  ).split(' '),
);

/** 837P and 837I of the 5010 guides, with or without errata numbers; null for anything else. */
export function claimKindOf(transaction: X12Transaction): ClaimKind | null {
  if (transaction.type !== '837') return null;
  if (transaction.version.startsWith('005010X222')) return 'professional';
  return transaction.version.startsWith('005010X223') ? 'institutional' : null;
}

/** The claims of one 837 transaction, from the bytes it was found in. Never throws; problems name segment and position. */
export function readClaims837(
  bytes: Uint8Array,
  transaction: X12Transaction,
  options: Partial<ClaimsOptions> = {},
): ClaimsReading {
  const settings = { ...usualOptions, ...options };
  const log = new ProblemLog({
    interchange: printableControlNumber(transaction.interchangeControlNumber),
    group: printableControlNumber(transaction.groupControlNumber),
    transaction: printableControlNumber(transaction.controlNumber),
  });
  const kind = claimKindOf(transaction);
  if (kind === null) {
    const [code, element] =
      transaction.type === '837'
        ? (['version_not_supported', 3] as const)
        : (['transaction_not_supported', 1] as const);
    log.error(code, { segment: 'ST', position: 1, element });
    return { claims: [], errors: log.errors, warnings: log.warnings };
  }
  const reading = startReading(kind, log, transaction.separators.component, settings.maxClaims);
  for (const segment of segmentsOf(bytes, transaction)) takeSegment(reading, segment, settings);
  finishClaim(reading);
  if (!reading.hasBht) log.error('required_segment_missing', { segment: 'BHT', position: 2 });
  if (reading.claims.length === 0 && log.errors.length === 0) {
    log.error('required_segment_missing', { segment: 'CLM', position: transaction.segmentCount, loop: '2300' });
  }
  return { claims: log.errors.length === 0 ? reading.claims : [], errors: log.errors, warnings: log.warnings };
}

function takeSegment(reading: Reading, segment: X12Segment, settings: ClaimsOptions): void {
  const read = readers.get(segment.id);
  if (read === undefined) return checkKnown(reading, segment, settings);
  const view = new SegmentView(segment, reading);
  const tooLong = segment.elements.findIndex((element) => element.length > longestElement);
  if (tooLong > 0) return view.error('element_too_long', tooLong);
  if (segment.id === 'CLM') followComponentSeparator(reading, view);
  read(reading, view);
}

function checkKnown(reading: Reading, segment: X12Segment, settings: ClaimsOptions): void {
  if (passedOver.has(segment.id)) return;
  const id = isSegmentId(segment.id) ? segment.id : unreadableSegmentId;
  const place = { segment: id, position: segment.position };
  if (settings.isStrict) reading.log.error('unknown_segment', place);
  else reading.log.warn('unknown_segment', place);
}
