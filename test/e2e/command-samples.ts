import { answerSamples } from './answer-samples.js';
import { outcomeSamples } from './outcome-samples.js';
import { policySamples } from './policy-samples.js';
import { dispatchSample, letterSample, outsideSamples } from './outside-samples.js';
import { peopleSamples } from './people-samples.js';
import { reachSamples } from './reach-samples.js';
import { privacySamples } from './privacy-samples.js';

/** What the bodies below speak of: things of Northside and of a claim that Northside shares with Acme. */
export interface SampleFacts {
  readonly northside: string;
  readonly claimId: string;
  readonly findingId: string;
  readonly requestId: string;
  readonly itemId: string;
  /** Of the sent request, as both sides see it. */
  readonly revision: number;
  readonly draftId: string;
  readonly threadId: string;
  readonly namedThreadId: string;
  readonly messageId: string;
  readonly fileId: string;
  readonly personId: string;
  readonly caregiverId: string;
  readonly membershipId: string;
  readonly deskId: string;
  readonly policyId: string;
  readonly templateId: string;
  readonly noticeId: string;
  /** Unmatched. */
  readonly remittanceId: string;
  /** Being prepared. */
  readonly appealId: string;
  readonly acme: string;
  readonly zenith: string;
  /** Northside's to Zenith, who of it being named. */
  readonly grantId: string;
  readonly legalBasisId: string;
  readonly incidentId: string;
  readonly webhookId: string;
}

export interface Sample {
  readonly path: string;
  readonly body: unknown;
  /** Who may send it; a person of Northside who holds every role, unless it is the payer's to do. */
  readonly who?: 'claims';
}

export type SampleOf = (facts: SampleFacts) => Sample;

const day = '2026-05-11';
const instant = '2026-12-01T12:00:00.000Z';
const due = { at: instant };
const indicator = { quote: 'Temperature 39.4', source: 'Nurse note', author: 'B. Kildare', at: day };
const dateRange = { from: day, to: day };
const item = {
  loinc: '11506-3',
  reason: { list: 'RARC', code: 'M127' },
  question: 'Which operation was done?',
  line: 1,
  dateRange,
  options: ['Unable to determine'],
  indicators: [indicator],
};
const answer = {
  outcome: 'supplied',
  text: 'The right knee.',
  nature: 'explanation',
  authoredAt: day,
  reason: 'not_located',
  searched: 'The archive',
  grounds: 'None',
};
const request = (facts: SampleFacts) => ({
  addressee: { organisationId: facts.northside },
  due,
  items: [item],
  dateRange,
  justification: 'The whole stay is under review.',
  group: 'LETTER-1',
  policyId: facts.policyId,
  subject: 'Knee',
  note: 'Please',
});

const people: Record<string, SampleOf> = {
  ...peopleSamples,
  'POST /session': () => ({ path: '/session', body: { email: 'x@test.example', password: 'p', code: '1' } }),
  'POST /session/acting': ({ membershipId }) => ({ path: '/session/acting', body: { membershipId } }),
  'PUT /me/password': () => ({ path: '/me/password', body: { current: 'a', next: 'a password that is new' } }),
  'POST /password-resets': () => ({ path: '/password-resets', body: { email: 'x@test.example' } }),
  'PUT /password-resets/{token}': () => ({
    path: '/password-resets/abc',
    body: { password: 'a password that is new' },
  }),
  'PUT /invitations/{token}': () => ({
    path: '/invitations/abc',
    body: { name: 'New Person', password: 'a password that is new' },
  }),
  'PUT /me/preferences': () => ({
    path: '/me/preferences',
    body: { digest: 'daily', quietHours: { from: '20:00', until: '07:00' }, theme: 'dark', shortcuts: true },
  }),
  'PATCH /organisation': () => ({
    path: '/organisation',
    body: {
      name: 'Northside',
      timeZone: 'America/New_York',
      npis: ['1234567893'],
      tins: ['12-345'],
      payerIds: [],
      adoptsUnknown: false,
      escalationContact: 'Calls, calls@northside.example',
    },
  }),
  'PATCH /people/{id}': ({ personId, deskId }) => ({
    path: `/people/${personId}`,
    body: { roles: ['coder'], desks: [deskId], disabled: false },
  }),
  'POST /people/{id}/credentials': ({ personId }) => ({
    path: `/people/${personId}/credentials`,
    body: { body: 'AAPC', credential: 'CPC', number: '123', issued: day, expires: '2027-05-11' },
  }),
  'PUT /calendar': () => ({
    path: '/calendar',
    body: {
      timeZone: 'America/New_York',
      week: { monday: [['08:00', '12:00']] },
      holidays: { country: 'US', state: 'NY' },
      exceptions: [{ date: day, spans: [['09:00', '10:00']], name: 'Half day' }],
    },
  }),
  'POST /desks': ({ personId }) => ({
    path: '/desks',
    body: { name: 'Records', publicName: 'Records release', members: [personId] },
  }),
  'PATCH /desks/{id}': ({ deskId, personId }) => ({
    path: `/desks/${deskId}`,
    body: { name: 'Coding', publicName: 'Coding', members: [personId] },
  }),
  'PUT /routing-rules': ({ deskId, northside }) => ({
    path: '/routing-rules',
    body: { rules: [{ deskId, kind: 'insurer_query', payerOrganisationId: northside, npi: '1234567893' }] },
  }),
  'POST /notices/read': ({ noticeId }) => ({ path: '/notices/read', body: { ids: [noticeId] } }),
  'POST /dev/clock': () => ({ path: '/dev/clock', body: { advanceSeconds: 1 } }),
};

const claims: Record<string, SampleOf> = {
  'POST /claims': () => ({
    path: '/claims',
    body: {
      accountNumber: 'A-1',
      patient: { name: 'Pat Patient', birthDate: '1980-01-01', sex: 'F', memberId: 'M1' },
      payerId: '00123',
      attending: { name: 'Dr Lee', npi: '1234567893' },
      serviceFrom: day,
      serviceTo: day,
    },
  }),
  'POST /claims/{id}/care-team': ({ claimId, caregiverId }) => ({
    path: `/claims/${claimId}/care-team`,
    body: { personId: caregiverId },
  }),
  'POST /claims/{id}/map': ({ claimId }) => ({
    path: `/claims/${claimId}/map`,
    body: { payerId: '00123', revision: 1 },
  }),
  'POST /claims/{id}/match': ({ claimId }) => ({
    path: `/claims/${claimId}/match`,
    body: { claimId, confirmDifferentPatient: false, revision: 1 },
  }),
  'POST /claims/{id}/succession': ({ claimId, requestId }) => ({
    path: `/claims/${claimId}/succession`,
    body: { choices: [{ requestId, choice: 'carry' }], revision: 1 },
    who: 'claims',
  }),
  'POST /findings/{id}/dismiss': ({ findingId }) => ({
    path: `/findings/${findingId}/dismiss`,
    body: { reason: 'Known and right.' },
  }),
  'POST /claims/{id}/threads': ({ claimId, caregiverId }) => ({
    path: `/claims/${claimId}/threads`,
    body: { audience: 'named', subject: 'Knee', participants: [caregiverId] },
  }),
  'POST /threads/{id}/messages': ({ threadId, messageId, fileId, personId }) => ({
    path: `/threads/${threadId}/messages`,
    body: {
      text: 'By telephone.',
      replyTo: messageId,
      attachments: [fileId],
      mentions: [personId],
      recorded: { channel: 'telephone', at: '2026-05-11T12:00:00.000Z', counterpart: 'Ms Fox', reference: 'C-1' },
    },
  }),
  'PATCH /messages/{id}': ({ messageId }) => ({
    path: `/messages/${messageId}`,
    body: { text: 'Better', revision: 1 },
  }),
  'POST /messages/{id}/quote': ({ messageId, threadId }) => ({
    path: `/messages/${messageId}/quote`,
    body: { threadId, comment: 'See this' },
  }),
  'POST /threads/{id}/read': ({ threadId }) => ({ path: `/threads/${threadId}/read`, body: { seq: 1, unread: false } }),
  'PUT /threads/{id}/follow': ({ threadId }) => ({ path: `/threads/${threadId}/follow`, body: { level: 'all' } }),
  'PUT /threads/{id}/draft': ({ threadId, fileId }) => ({
    path: `/threads/${threadId}/draft`,
    body: { text: 'Half a', attachments: [fileId] },
  }),
  'POST /threads/{id}/participants': ({ namedThreadId, caregiverId }) => ({
    path: `/threads/${namedThreadId}/participants`,
    body: { personIds: [caregiverId] },
  }),
};

/** What the asked side does with a request: the same address for all but its last part. */
const move =
  (verb: string, bodyOf: (facts: SampleFacts) => object): SampleOf =>
  (facts) => ({ path: `/requests/${facts.requestId}/${verb}`, body: { ...bodyOf(facts), revision: facts.revision } });
const askersMove =
  (verb: string, bodyOf: (facts: SampleFacts) => object): SampleOf =>
  (facts) => ({ ...move(verb, bodyOf)(facts), who: 'claims' });

const requests: Record<string, SampleOf> = {
  'POST /claims/{id}/requests': (facts) => ({
    path: `/claims/${facts.claimId}/requests`,
    body: {
      kind: 'records_request',
      ...request(facts),
      consequence: { act: 'deny', carc: '252', rarc: 'M127' },
      outside: letterSample(facts),
      send: false,
    },
  }),
  'PATCH /requests/{id}': (facts) => ({
    path: `/requests/${facts.draftId}`,
    body: { ...request(facts), revision: 1 },
  }),
  'POST /requests/{id}/send': ({ draftId }) => ({
    path: `/requests/${draftId}/send`,
    body: { override: { reason: 'A false alarm.' }, revision: 1 },
  }),
  'POST /requests/{id}/discard': ({ draftId }) => ({ path: `/requests/${draftId}/discard`, body: { revision: 1 } }),
  'POST /requests/{id}/acknowledge': move('acknowledge', ({ personId }) => ({ assigneeId: personId })),
  'POST /requests/{id}/assign': move('assign', ({ personId }) => ({ personId })),
  'POST /requests/{id}/delegate': move('delegate', ({ caregiverId, itemId }) => ({
    addressee: { personId: caregiverId },
    due: { in: { amount: 2, unit: 'working_day' } },
    items: [{ parentItemId: itemId, ...item }],
    subject: 'Knee',
    note: 'Please',
    send: false,
  })),
  'PUT /requests/{id}/items/{itemId}/answer': (facts) => ({
    path: `/requests/${facts.requestId}/items/${facts.itemId}/answer`,
    body: { ...answer, attachments: [facts.fileId], revision: 0 },
  }),
  'POST /requests/{id}/answer': move('answer', (facts) => ({
    answers: [{ itemId: facts.itemId, ...answer, attachments: [facts.fileId] }],
    itemIds: [facts.itemId],
    lateReason: 'Ill',
    note: 'Here',
    sent: dispatchSample(facts),
  })),
  'POST /requests/{id}/withdraw': move('withdraw', () => ({ reason: 'A mistake' })),
  'POST /requests/{id}/clarify': move('clarify', () => ({ question: 'Which knee?' })),
  'POST /requests/{id}/redirect': move('redirect', ({ personId }) => ({ personId, note: 'Ask her' })),
  'POST /requests/{id}/reply': askersMove('reply', () => ({ text: 'The right one.', dueAt: instant })),
  'POST /requests/{id}/decline': move('decline', () => ({ reason: 'duplicate', note: 'Asked before' })),
  'POST /requests/{id}/accept': askersMove('accept', () => ({ outcome: 'complete', note: 'Thanks' })),
  'POST /requests/{id}/return': askersMove('return', ({ itemId }) => ({
    items: [{ itemId, reason: 'incomplete', note: 'More' }],
    due,
  })),
  'POST /requests/{id}/insist': askersMove('insist', ({ itemId }) => ({
    reason: 'It is yours',
    due,
    itemIds: [itemId],
  })),
  'POST /requests/{id}/waive': askersMove('waive', ({ itemId }) => ({ itemIds: [itemId], reason: 'Not needed' })),
  'POST /requests/{id}/cancel': askersMove('cancel', () => ({ reason: 'superseded' })),
  'POST /requests/{id}/reopen': askersMove('reopen', ({ itemId }) => ({ itemIds: [itemId], reason: 'New facts', due })),
  'POST /requests/{id}/hold': move('hold', () => ({
    party: 'St Mary’s',
    expected: '2027-12-04',
    reason: 'records_elsewhere',
  })),
  'DELETE /requests/{id}/hold': move('hold', () => ({})),
  'POST /requests/{id}/extension': move('extension', () => ({ until: '2028-02-01', reason: 'volume' })),
  'POST /requests/{id}/extension/grant': askersMove('extension/grant', () => ({ until: instant })),
  'POST /requests/{id}/extension/refuse': askersMove('extension/refuse', () => ({ reason: 'no_good_cause' })),
  'POST /requests/{id}/undeliver': askersMove('undeliver', () => ({ reason: 'failed_fax', note: 'Busy' })),
  'POST /requests/{id}/supplement': move('supplement', ({ itemId, fileId }) => ({
    items: [{ itemId, ...answer, attachments: [fileId] }],
  })),
  'POST /query-check': () => ({
    path: '/query-check',
    body: { kind: 'clinician_query', title: 'Knee', items: [{ question: 'Which operation?', options: ['Other'] }] },
  }),
};

/** A body in the right shape for every route that takes one, by method and address as OpenAPI has them. */
export const commandSamples: Readonly<Record<string, SampleOf>> = {
  ...people,
  ...claims,
  ...requests,
  ...outsideSamples,
  ...answerSamples,
  ...policySamples,
  ...privacySamples,
  ...outcomeSamples,
  ...reachSamples,
};
