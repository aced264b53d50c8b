import type { ParsedAdvice, ParsedRemittance, X12Interchange } from '@liaison/x12';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { X12ProblemView } from '../../interchanges/x12-problem.js';
import type { RemittanceContent } from '../remittance-record.js';
import type { AdviceContent, AdviceParties, PreparedAdvice, PreparedRemittance } from './read-remittances.js';

/** The names under which an 835 was sent: ISA06, and GS02 of the group. */
export type Sender = Pick<X12Interchange, 'senderId'> & { readonly senderCode: string };

const nobody: AdviceParties = { payeeNpi: null, payeeTins: [], payerIds: [], statedPayerId: null };

/** One ST of an 835 as the rows that keep it. Pure: the thread that reads a long file makes them. */
export function toPreparedAdvice(index: number, advice: ParsedAdvice | null, sender: Sender): PreparedAdvice {
  if (advice === null) return { index, errors: [], parties: nobody, advice: null, remittances: [] };
  const errors = whatCannotBeKept(advice);
  const isKept = errors.length === 0;
  return {
    index,
    errors,
    parties: partiesOf(advice, sender),
    advice: isKept ? contentOf(advice) : null,
    remittances: isKept ? toRemittances(advice) : [],
  };
}

/**
 * XV is the national plan id, 2U the payer's id of the claims; the sender and the originator of the payment are how a payer
 * is known that names itself by nothing else. TRN03 is a tax number behind a "1".
 */
function partiesOf({ payer, payee, originator }: ParsedAdvice, sender: Sender): AdviceParties {
  const reference = (party: ParsedAdvice['payer'], qualifier: string) =>
    party.references.filter((one) => one.qualifier === qualifier).map(({ value }) => value);
  const stated = [...(payer.id === null ? [] : [payer.id]), ...reference(payer, '2U'), ...reference(payer, 'NF')];
  const payerIds = [...stated, sender.senderCode, sender.senderId, originator ?? '', (originator ?? '').slice(1)];
  const isNpi = payee.idQualifier === 'XX';
  return {
    payeeNpi: isNpi ? payee.id : null,
    payeeTins: [...(payee.idQualifier === 'FI' && payee.id !== null ? [payee.id] : []), ...reference(payee, 'TJ')],
    payerIds: [...new Set(payerIds.filter((value) => value !== '' && value.length <= 80))],
    statedPayerId: stated[0] ?? null,
  };
}

function contentOf(advice: ParsedAdvice): AdviceContent {
  const { controlNumber, trace, amount, method, payer, payee, providerAdjustments } = advice;
  return {
    ...{ controlNumber, amount, method, providerAdjustments },
    trace: trace || null,
    paidOn: dayOf(advice),
    payerName: payer.name,
    payeeName: payee.name,
  };
}

function dayOf({ paidOn, producedOn }: ParsedAdvice): string | null {
  return paidOn ?? producedOn;
}

function toRemittances(advice: ParsedAdvice): PreparedRemittance[] {
  const seen = new Map<string, number>();
  return advice.remittances.map((parsed) => {
    const content = toContent(parsed, advice);
    const said = JSON.stringify([advice.trace, advice.originator, content]);
    // Two that say the same in one payment are two.
    const times = seen.get(said) ?? 0;
    seen.set(said, times + 1);
    const fingerprint = createHash('sha256').update(`${times} ${said}`).digest('hex');
    return { id: newId(), fingerprint, ...content };
  });
}

function toContent(parsed: ParsedRemittance, advice: ParsedAdvice): RemittanceContent {
  const { status, charge, paid, patientResponsibility, payerControlNumber, originalControlNumber } = parsed;
  const { patientName, memberId, serviceFrom, serviceTo, adjustments, remarks } = parsed;
  return {
    number: parsed.patientControlNumber,
    ...{ status, charge, paid, patientResponsibility, payerControlNumber, originalControlNumber },
    ...{ patientName, memberId, serviceFrom, serviceTo, adjustments, remarks },
    trace: advice.trace || null,
    paidOn: dayOf(advice),
    lines: parsed.lines.map((line) => ({
      ...{ lineControlNumber: line.lineControlNumber, modifiers: line.modifiers, units: line.units },
      procedure: line.procedure ?? line.revenueCode,
      ...{ charge: line.charge, paid: line.paid, serviceFrom: line.serviceFrom, serviceTo: line.serviceTo },
      ...{ adjustments: line.adjustments, remarks: line.remarks },
    })),
  };
}

/** numeric(14,2) holds twelve digits before the point; text with NUL PostgreSQL does not hold at all. */
function whatCannotBeKept(advice: ParsedAdvice): X12ProblemView[] {
  const isAmount = (amount: string | null): boolean => amount === null || /^-?\d{1,12}\.\d{2}$/.test(amount);
  const tooLarge = 'The amount is too large.';
  const errors: X12ProblemView[] = isAmount(advice.amount)
    ? []
    : [{ segment: 'BPR', position: 2, code: 'invalid_amount', message: tooLarge }];
  for (const { position, charge, paid, patientResponsibility } of advice.remittances) {
    if ([charge, paid, patientResponsibility].every(isAmount)) continue;
    errors.push({ segment: 'CLP', position, code: 'invalid_amount', message: tooLarge });
  }
  if (JSON.stringify(advice).includes('\\u0000')) {
    errors.push({ segment: 'ST', position: 1, code: 'not_text', message: 'It contains characters that are not text.' });
  }
  return errors;
}
