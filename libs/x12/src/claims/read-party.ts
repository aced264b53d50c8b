import type { ParsedParty, ParsedProvider, ProviderRole } from './parsed-claim.js';
import type { Draft, Reading, SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

/** NM1 as a party. NM102 2 is an organisation; only people have first names. */
export function partyOf(view: SegmentView): Draft<ParsedParty> {
  const isPerson = view.text(2) === '1';
  const [last, first, middle, suffix] = [view.optional(3), view.optional(4), view.optional(5), view.optional(7)];
  const name = isPerson ? [first, middle, last, suffix].filter((part) => part !== null).join(' ') : (last ?? '');
  return {
    name,
    isPerson,
    lastName: isPerson ? last : null,
    firstName: isPerson ? first : null,
    middleName: isPerson ? middle : null,
    suffix: isPerson ? suffix : null,
    idQualifier: view.optional(8),
    id: view.optional(9),
    address: null,
    references: [],
  };
}

export function providerOf(view: SegmentView, role: ProviderRole): Draft<ParsedProvider> {
  const party = partyOf(view);
  return { ...party, role, npi: party.idQualifier === 'XX' ? party.id : null, taxId: null, taxonomy: null };
}

export const readN3: SegmentReader = ({ party }, view) => {
  if (party === null) return;
  const lines = [view.text(1), view.text(2)].filter((line) => line !== '');
  party.address = { city: null, state: null, postalCode: null, country: null, ...party.address, lines };
};

export const readN4: SegmentReader = ({ party }, view) => {
  if (party === null) return;
  const place = {
    city: view.optional(1),
    state: view.optional(2),
    postalCode: view.optional(3),
    country: view.optional(4),
  };
  party.address = { lines: party.address?.lines ?? [], ...place };
};

export const readDmg: SegmentReader = ({ party }, view) => {
  if (party === null || !('birthDate' in party)) return;
  const person = party as typeof party & { birthDate: string | null; sex: string | null };
  person.birthDate = view.day(2);
  person.sex = view.optional(3);
};

/** PRV before any NM1 describes the billing provider (2000A), after one that provider. */
export const readPrv: SegmentReader = (reading, view) => {
  const provider = reading.party ?? (reading.level === 'billing' ? reading.billing : null);
  if (provider !== null && 'taxonomy' in provider && view.text(2) === 'PXC') {
    (provider as Draft<ParsedProvider>).taxonomy = view.optional(3);
  }
};

/** REF on a party. EI and SY are tax numbers of a provider. */
export function addPartyReference(party: Draft<ParsedParty>, view: SegmentView): void {
  const [qualifier, value] = [view.required(1), view.required(2)];
  if (qualifier === '' || value === '') return;
  const isTaxId = qualifier === 'EI' || qualifier === 'SY';
  if (isTaxId && 'taxId' in party) (party as Draft<ParsedProvider>).taxId = value;
  party.references.push({ qualifier, value });
}

/** Leaves the party behind, so that what follows does not describe it. */
export function leaveParty(reading: Reading, loop: string): void {
  reading.party = null;
  reading.loop = loop;
}
