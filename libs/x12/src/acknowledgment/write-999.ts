import type { X12Group, X12Interchange } from '../envelope/interchange.js';
import type { X12Problem } from '../problem.js';
import { usualSeparators } from '../text/separators.js';
import { writeSegments, type X12Values } from '../text/write-segments.js';
import {
  elementCodeOf,
  elementReferenceOf,
  groupCodeOf,
  segmentCodeOf,
  transactionCodeOf,
} from './acknowledgment-codes.js';
import { isaOf, namesOf, repeatable, stampOf, type AcknowledgmentOptions } from './write-envelope.js';

/** What was decided about one transaction, in the order of the group. */
export interface TransactionVerdict {
  readonly accepted: boolean;
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

/**
 * The implementation acknowledgement 999 005010X231A1: one 999 per functional group. `verdicts` are those of all
 * transactions of the interchange, in order. Null when there is no group to acknowledge; a 999 is never answered by one.
 */
export function write999(
  interchange: X12Interchange,
  verdicts: readonly TransactionVerdict[],
  options: AcknowledgmentOptions,
): string | null {
  const sets: X12Values[][] = [];
  let first = 0;
  for (const group of interchange.groups) {
    const own = verdicts.slice(first, first + group.transactions.length);
    first += group.transactions.length;
    if (group.functionalCode !== 'FA') sets.push(acknowledgeGroup(group, own, sets.length + 1));
  }
  if (sets.length === 0) return null;
  const { senderId, receiverId, controlNumber } = namesOf(interchange, options);
  const { date, time } = stampOf(options.now);
  const groupNumber = String(Number(controlNumber));
  return writeSegments(usualSeparators, [
    isaOf(interchange, options),
    ['GS', 'FA', senderId, receiverId, date, time, groupNumber, 'X', '005010X231A1'],
    ...sets.flat(),
    ['GE', String(sets.length), groupNumber],
    ['IEA', '1', controlNumber],
  ]);
}

function acknowledgeGroup(group: X12Group, verdicts: readonly TransactionVerdict[], number: number): X12Values[] {
  const controlNumber = String(number).padStart(4, '0');
  const inner: X12Values[] = [
    ['AK1', repeatable(group.functionalCode, 2), repeatable(group.controlNumber, 9), repeatable(group.version, 12)],
    ...group.transactions.flatMap((transaction, index): X12Values[] => [
      [
        'AK2',
        repeatable(transaction.type, 3),
        repeatable(transaction.controlNumber, 9),
        repeatable(transaction.version, 35),
      ],
      ...acknowledgeTransaction(verdicts[index]),
    ]),
    closeGroup(group, verdicts),
  ];
  return [['ST', '999', controlNumber, '005010X231A1'], ...inner, ['SE', String(inner.length + 2), controlNumber]];
}

function acknowledgeTransaction(verdict: TransactionVerdict | undefined): X12Values[] {
  if (verdict === undefined) return [['IK5', 'R', '5']];
  const problems = verdict.accepted ? verdict.warnings : [...verdict.errors, ...verdict.warnings];
  const segments = segmentNotes(problems.filter((problem) => transactionCodeOf(problem) === undefined));
  const codes = distinct(problems.map(transactionCodeOf));
  if (segments.length > 0) codes.unshift('5');
  const status = verdict.accepted ? (codes.length > 0 ? 'E' : 'A') : 'R';
  // Refused for something the standard has no word for is still "segments in error".
  if (status === 'R' && codes.length === 0) codes.push('5');
  return [...segments, ['IK5', status, ...codes.slice(0, 5)]];
}

/** IK3 for each segment in error, with an IK4 for each of its elements. Bad data is not repeated (IK404 stays empty). */
function segmentNotes(problems: readonly X12Problem[]): X12Values[] {
  const bySegment = new Map<string, X12Problem[]>();
  for (const problem of problems) {
    const code = segmentCodeOf(problem);
    if (code === undefined) continue;
    const key = `${problem.position} ${problem.segment} ${code}`;
    bySegment.set(key, [...(bySegment.get(key) ?? []), problem]);
  }
  return [...bySegment.values()].flatMap((own): X12Values[] => {
    const [first] = own;
    if (first === undefined) return [];
    const note: X12Values = [
      'IK3',
      first.segment,
      String(first.position),
      first.loop ?? '',
      segmentCodeOf(first) ?? '8',
    ];
    return [note, ...own.flatMap(elementNote)];
  });
}

function elementNote(problem: X12Problem): X12Values[] {
  const code = elementCodeOf(problem);
  if (code === undefined || problem.element === undefined) return [];
  const component = problem.component === undefined ? [] : [String(problem.component)];
  return [['IK4', [String(problem.element), ...component], elementReferenceOf(problem), code]];
}

/** AK9: A all accepted, E accepted with errors noted, P some refused, R all refused; counts declared, received, accepted. */
function closeGroup(group: X12Group, verdicts: readonly TransactionVerdict[]): X12Values {
  const received = group.transactions.length;
  const accepted = verdicts.filter((verdict) => verdict.accepted).length;
  const codes = distinct([...group.errors, ...group.warnings].map(groupCodeOf));
  const isNoted =
    codes.length > 0 ||
    verdicts.some(({ warnings }) => warnings.some((problem) => transactionCodeOf(problem) ?? segmentCodeOf(problem)));
  const partly = accepted === 0 ? 'R' : 'P';
  const whole = isNoted ? 'E' : 'A';
  const status = accepted === received && received > 0 ? whole : partly;
  const declared = group.declaredTransactions ?? received;
  return ['AK9', status, String(declared), String(received), String(accepted), ...codes.slice(0, 5)];
}

function distinct(codes: readonly (string | undefined)[]): string[] {
  return [...new Set(codes.filter((code) => code !== undefined))];
}
