import type { Finding, ProposedItem } from '../claims/finding.js';
import type { RemittanceFacts } from './claim-outcome.js';

/**
 * Claim adjustment reason codes by which a payer asks for a document instead of deciding. 16 says only that something
 * lacks: it counts where a remark names a document.
 */
const askingReasons = new Set(['226', '227', '250', '251', '252', '148', '163', '164']);
const somethingLacks = '16';

/** Remark codes that name a document, with the LOINC document type to ask for (INTEROP.md 6.5). */
const loincOfRemark: Readonly<Record<string, string>> = {
  M29: '11504-8',
  M30: '11526-1',
  M31: '18748-4',
  M127: '11503-0',
  N26: '94093-2',
  N705: '11503-0',
  N706: '11503-0',
  N707: '11503-0',
  N708: '11503-0',
  N709: '11506-3',
  N710: '11506-3',
  N711: '18842-5',
  N712: '18842-5',
  N713: '11503-0',
  N714: '11503-0',
  N715: '11503-0',
  N716: '11503-0',
  N717: '11506-3',
  N718: '11506-3',
  N729: '11503-0',
  N730: '11503-0',
  N736: '28633-6',
  N737: '28633-6',
  N745: '18682-5',
  N746: '18682-5',
  N791: '34117-2',
  N792: '34117-2',
};

/** A request in the records department, where the last decision on a claim was made for want of a document. */
export function wantedDocuments(remittances: readonly RemittanceFacts[]): Finding[] {
  const last = remittances.at(-1);
  if (!last) return [];
  const named = [...new Set(last.remarks)].filter((remark) => Object.hasOwn(loincOfRemark, remark));
  const asking = last.adjustments.map(({ reason }) => reason).find((reason) => asksFor(reason, named.length > 0));
  if (asking === undefined) return [];
  return [
    {
      rule: 'remittance_wants_document',
      severity: 'error',
      line: null,
      words: `The payer decided for want of a document (CARC ${asking}${named.map((code) => `, ${code}`).join('')}).`,
      proposes: { kind: 'records_request', items: itemsFor(asking, named) },
      fingerprint: ['remittance_wants_document', last.id, asking, ...named].join('/'),
    },
  ];
}

function asksFor(reason: string, isNamed: boolean): boolean {
  return askingReasons.has(reason) || (reason === somethingLacks && isNamed);
}

function itemsFor(asking: string, named: readonly string[]): ProposedItem[] {
  const items = named.map((code) => ({ loinc: loincOfRemark[code] ?? '', reason: { list: 'RARC', code } }));
  if (items.length > 0) return items;
  const question = 'Which document does the payer miss? Please send it.';
  return [{ reason: { list: 'CARC', code: asking }, question }];
}
