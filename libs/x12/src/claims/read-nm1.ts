import type { ParsedPerson, ProviderRole } from './parsed-claim.js';
import { partyOf, providerOf } from './read-party.js';
import type { Draft, Reading, SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

/** NM101 of providers on a claim or line. FA is what 004010 used for the facility. */
const roleOf: Readonly<Record<string, ProviderRole>> = {
  DN: 'referring',
  P3: 'referring',
  '82': 'rendering',
  '71': 'attending',
  '72': 'operating',
  ZZ: 'other_operating',
  '77': 'facility',
  FA: 'facility',
  DQ: 'supervising',
  DK: 'ordering',
  QB: 'purchased_service',
};

/** Loop ids by kind and role, as the two guides name them. */
const claimLoops = {
  professional: { DN: '2310A', P3: '2310A', '82': '2310B', '77': '2310C', DQ: '2310D', PW: '2310E', '45': '2310F' },
  institutional: { '71': '2310A', '72': '2310B', ZZ: '2310C', '82': '2310D', '77': '2310E', DN: '2310F' },
} as const satisfies Record<string, Record<string, string>>;
const lineLoops = {
  professional: { '82': '2420A', QB: '2420B', '77': '2420C', DQ: '2420D', DK: '2420E', DN: '2420F', P3: '2420F' },
  institutional: { '72': '2420A', ZZ: '2420B', '82': '2420C', DN: '2420D' },
} as const satisfies Record<string, Record<string, string>>;

export const readNm1: SegmentReader = (reading, view) => {
  const entity = view.required(1);
  if (reading.line !== null) readLineProvider(reading, view, entity);
  else if (reading.other !== null) readOtherParty(reading, view, entity);
  else if (reading.claim !== null) readClaimProvider(reading, view, entity);
  else readTopParty(reading, view, entity);
};

function readTopParty(reading: Reading, view: SegmentView, entity: string): void {
  const readers: Readonly<Record<string, () => void>> = {
    '41': () => (reading.party = reading.submitter = named(reading, '1000A', view)),
    '40': () => (reading.party = reading.receiver = named(reading, '1000B', view)),
    '85': () => readBilling(reading, view),
    '87': () => (reading.party = reading.payTo = named(reading, '2010AB', view)),
    PE: () => (reading.party = named(reading, '2010AC', view)),
    IL: () => readPerson(reading, view, reading.subscriber, '2010BA'),
    PR: () => (reading.party = reading.payer = named(reading, '2010BB', view)),
    QC: () => readPerson(reading, view, reading.patient, '2010CA'),
  };
  const read = Object.hasOwn(readers, entity) ? readers[entity] : undefined;
  reading.party = null;
  if (read === undefined) view.warn('invalid_code', 1);
  else read();
}

function named(reading: Reading, loop: string, view: SegmentView) {
  reading.loop = loop;
  return partyOf(view);
}

function readBilling(reading: Reading, view: SegmentView): void {
  reading.loop = '2010AA';
  if (reading.billing === null) return view.error('segment_out_of_place');
  // PRV stands before NM1 in 2000A, so its taxonomy is kept.
  Object.assign(reading.billing, providerOf(view, 'billing'), { taxonomy: reading.billing.taxonomy });
  reading.party = reading.billing;
  if (reading.billing.npi === null) view.warn('npi_missing', 9);
}

function readPerson(reading: Reading, view: SegmentView, person: Draft<ParsedPerson> | null, loop: string): void {
  reading.loop = loop;
  if (person === null) return view.error('segment_out_of_place');
  const party = partyOf(view);
  const isMemberId = party.idQualifier === 'MI' || party.idQualifier === 'II';
  Object.assign(person, party, { memberId: isMemberId ? party.id : null });
  reading.party = person;
}

function readClaimProvider(reading: Reading, view: SegmentView, entity: string): void {
  reading.loop = loopOf(claimLoops[reading.kind], entity) ?? '2310';
  const provider = providerFor(view, entity);
  if (provider !== null) reading.claim?.providers.push(provider);
  reading.party = provider ?? partyOf(view);
}

/** Under another coverage only its subscriber and payer are kept; that payer's own provider numbers are not. */
function readOtherParty(reading: Reading, view: SegmentView, entity: string): void {
  const party = partyOf(view);
  reading.party = party;
  reading.loop = entity === 'IL' ? '2330A' : '2330B';
  if (reading.other === null) return;
  if (entity === 'IL') reading.other.subscriber = party;
  if (entity === 'PR') reading.other.payer = party;
}

function readLineProvider(reading: Reading, view: SegmentView, entity: string): void {
  reading.loop = loopOf(lineLoops[reading.kind], entity) ?? '2420';
  const provider = providerFor(view, entity);
  reading.party = provider ?? partyOf(view);
  if (provider === null || reading.line === null) return;
  reading.line.providers.push(provider);
  if (provider.role === 'rendering') reading.line.renderingNpi = provider.npi;
}

/** Ambulance pick-up and drop-off (PW, 45) and others are places, not providers. */
function providerFor(view: SegmentView, entity: string) {
  const role = Object.hasOwn(roleOf, entity) ? roleOf[entity] : undefined;
  return role === undefined ? null : providerOf(view, role);
}

function loopOf(loops: Readonly<Record<string, string>>, entity: string): string | undefined {
  return Object.hasOwn(loops, entity) ? loops[entity] : undefined;
}
