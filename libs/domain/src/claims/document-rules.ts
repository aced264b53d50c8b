import type { CheckableAttachment, CheckableClaim, CheckableLine } from './checkable-claim.js';
import { askRecords, type CheckContext, type ClaimRule, type RuleHit } from './finding.js';

const operativeNote = '11504-8';

/** LOINC document types for the report types of PWK01, where one is meant unmistakably. */
const loincOfReport: Readonly<Record<string, string>> = {
  '08': '18776-5',
  '09': '11506-3',
  AM: '18682-5',
  B2: '57828-6',
  B4: '57133-1',
  DS: '18842-5',
  EB: '52030-4',
  LA: '11502-2',
  M1: '11503-0',
  OB: operativeNote,
  P4: '11526-1',
  RR: '18748-4',
};

/** Checks for documents that are promised, or that a payer will ask for. */
export const documentRules: readonly ClaimRule[] = [
  { rule: 'attachment_not_received', severity: 'warning', find: missingAttachments },
  {
    rule: 'attachment_control_number_missing',
    severity: 'warning',
    find: ({ attachments }) =>
      attachments
        .filter((attachment) => isPromised(attachment) && !attachment.controlNumber)
        .map((attachment) =>
          documentHit(attachment, `A document of type ${attachment.type} is announced (PWK) without a control number.`),
        ),
  },
  { rule: 'operative_note_expected', severity: 'warning', find: missingOperativeNotes },
  {
    rule: 'unspecified_code_without_note',
    severity: 'warning',
    find: ({ lines }) =>
      lines
        .filter((line) => !line.hasNote && (isUnlisted(line) || notOtherwiseClassified.has(line.procedure ?? '')))
        .map(({ number, procedure }) => ({
          line: number,
          words: `${procedure ?? ''} on line ${number} is an unspecified code, and no note says what it stands for.`,
          facts: [procedure ?? ''],
          asks: askRecords(`What was supplied or performed on line ${number}?`, { line: number }),
        })),
  },
];

/** AA means available on request: nothing was sent, and nothing is late. */
function isPromised({ transmission }: CheckableAttachment): boolean {
  return transmission !== 'AA';
}

function missingAttachments({ attachments }: CheckableClaim, { attachedControlNumbers }: CheckContext): RuleHit[] {
  return attachments
    .filter(({ controlNumber }) => controlNumber && !attachedControlNumbers.includes(controlNumber))
    .filter(isPromised)
    .map((attachment) =>
      documentHit(attachment, `The document of type ${attachment.type} that the claim announces (PWK) has not come.`),
    );
}

function documentHit({ type, controlNumber, line }: CheckableAttachment, words: string): RuleHit {
  const loinc = loincOfReport[type];
  const asks = askRecords('Please send the document that the claim announces.', {
    ...(loinc === undefined ? {} : { loinc }),
    ...(line === null ? {} : { line }),
  });
  return { ...(line === null ? {} : { line }), words, facts: [type, controlNumber ?? ''], asks };
}

/** 22 increased work, 62 two surgeons, 66 surgical team, 78 return to the operating room. */
const noteModifiers = new Set(['22', '62', '66', '78']);
/** Ends in 99 without being unlisted. */
const listedAfterAll = new Set(['28299', '63199']);
/** HCPCS codes for "not otherwise classified" (CMS, public). */
const notOtherwiseClassified = new Set([
  ...['A0999', 'A4335', 'A4421', 'A4649', 'A4913', 'A9150', 'A9698', 'A9699', 'A9900', 'A9999', 'B9998', 'B9999'],
  ...['C2698', 'C2699', 'C9399', 'E0769', 'E1399', 'J1599', 'J3490', 'J3590', 'J7199', 'J7599', 'J7699', 'J7799'],
  ...['J7999', 'J8498', 'J8499', 'J8597', 'J8999', 'J9999', 'K0108', 'L0999', 'L1499', 'L2999', 'L3649', 'L3999'],
  ...['L5999', 'L7499', 'L8039', 'L8499', 'L8699', 'L9900', 'Q0507', 'Q0508', 'Q0509', 'Q2039', 'Q4050', 'Q4051'],
  ...['Q4100', 'T1999', 'T2047', 'V2199', 'V2399', 'V2799', 'V5298', 'V5299'],
]);

function isUnlisted({ procedure }: CheckableLine): boolean {
  return procedure !== null && /^[1-6]\d{2}99$/.test(procedure) && !listedAfterAll.has(procedure);
}

function missingOperativeNotes(claim: CheckableClaim): RuleHit[] {
  return claim.lines.flatMap((line) => {
    const modifier = line.modifiers.find((each) => noteModifiers.has(each));
    const why = modifier ? `modifier ${modifier}` : isUnlisted(line) ? 'an unlisted procedure' : null;
    const isAnnounced = claim.attachments.some(
      ({ type, line: of }) => type === 'OB' && (of ?? line.number) === line.number,
    );
    if (why === null || isAnnounced) return [];
    return [
      {
        line: line.number,
        words: `Line ${line.number} has ${why}: the payer will want the operative note, and none is announced.`,
        facts: [line.procedure ?? '', modifier ?? ''],
        asks: askRecords(`The operative note for line ${line.number}.`, { loinc: operativeNote, line: line.number }),
      },
    ];
  });
}
