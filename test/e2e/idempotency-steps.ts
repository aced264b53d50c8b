import type { ClaimView, ThreadView } from '@liaison/contracts';
import { commandSamples } from './command-samples.js';
import { claimSteps } from './idempotency-claim-steps.js';
import { aClaimFile, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

/** One command, and whoever may send it. */
export interface Step {
  readonly route: string;
  readonly who: PersonName;
  /** What it is about is not there afterwards, and 404 comes before anything else that could be said. */
  readonly hidesIt?: boolean;
  /** Prepares what the command needs and answers how it is called. */
  readonly given: () => Promise<{ path: string; body?: unknown; headers?: Record<string, string> }>;
}

/** Every command that is not about a request, in an order in which each can be done. */
export function ordinarySteps(world: TwoSidesWorld, claim: ClaimView, thread: ThreadView): Step[] {
  const sample = (route: string): unknown => commandSamples[route]?.({} as never).body;
  const say = (text: string) => world.does<{ id: string }>('coder', 'POST', `/threads/${thread.id}/messages`, { text });
  const deskId = async (): Promise<string> =>
    (await world.does<{ items: { id: string }[] }>('admin', 'GET', '/desks')).items[0]?.id ?? '';
  const findings = (): string[] => claim.findings.map(({ id }) => id);
  const itsPath = async (made: Promise<{ id: string }>, prefix: string, rest = '') =>
    `/${prefix}/${(await made).id}${rest}`;
  const invited = (email: string) =>
    world.does<{ id: string }>('admin', 'POST', '/invitations', { email, roles: ['coder'] });
  const rest = { until: '2029-01-01', purpose: 'Coding' };
  const plain = (route: string, path: string) => async () => ({ path, body: sample(route) });

  const people = (): Step[] => [
    { route: 'PUT /me/preferences', who: 'coder', given: plain('PUT /me/preferences', '/me/preferences') },
    {
      route: 'PATCH /organisation',
      who: 'admin',
      given: async () => ({ path: '/organisation', body: { tins: ['9-9'] } }),
    },
    {
      route: 'PATCH /people/{id}',
      who: 'admin',
      given: async () => ({ path: `/people/${world.people.drBaker}`, body: { roles: ['caregiver', 'auditor'] } }),
    },
    {
      route: 'POST /invitations',
      who: 'admin',
      given: async () => ({ path: '/invitations', body: { email: 'new@test.example', roles: ['coder'] } }),
    },
    {
      route: 'POST /invitations/{id}/resend',
      who: 'admin',
      given: async () => ({
        path: await itsPath(invited('again@test.example'), 'invitations', '/resend'),
      }),
    },
    {
      route: 'DELETE /invitations/{id}',
      who: 'admin',
      given: async () => ({ path: await itsPath(invited('back@test.example'), 'invitations') }),
    },
    {
      route: 'POST /grants',
      who: 'admin',
      given: async () => ({
        path: '/grants',
        body: { ...{ vendorId: world.organisations.lakeside, roles: ['coder'], from: '2026-01-01' }, ...rest },
      }),
    },
    {
      route: 'PUT /grants/{id}/people',
      who: 'admin',
      given: async () => ({
        path: await itsPath(world.grant(), 'grants', '/people'),
        body: { people: [world.people.zenithClaims] },
      }),
    },
    {
      route: 'POST /grants/{id}/end',
      who: 'admin',
      given: async () => ({ path: await itsPath(world.grant(), 'grants', '/end'), body: { reason: 'Over' } }),
    },
    {
      route: 'POST /people/{id}/hand-over',
      who: 'supervisor',
      given: async () => ({
        path: `/people/${world.people.drBaker}/hand-over`,
        body: { to: world.people.drLee, reason: 'Leaves' },
      }),
    },
    {
      route: 'POST /people/{id}/credentials',
      who: 'coder',
      given: plain('POST /people/{id}/credentials', `/people/${world.people.coder}/credentials`),
    },
    {
      route: 'DELETE /credentials/{id}',
      who: 'coder',
      given: async () => ({
        path: await itsPath(
          world.does(
            'coder',
            'POST',
            `/people/${world.people.coder}/credentials`,
            sample('POST /people/{id}/credentials'),
          ),
          'credentials',
        ),
      }),
    },
    {
      route: 'POST /people/{id}/absences',
      who: 'coder',
      given: async () => ({
        path: `/people/${world.people.coder}/absences`,
        body: { from: '2027-01-01', until: '2027-01-02' },
      }),
    },
    {
      route: 'DELETE /absences/{id}',
      who: 'coder',
      given: async () => ({
        path: await itsPath(
          world.does('coder', 'POST', `/people/${world.people.coder}/absences`, {
            from: '2027-03-01',
            until: '2027-03-02',
          }),
          'absences',
        ),
      }),
    },
    { route: 'PUT /calendar', who: 'admin', given: plain('PUT /calendar', '/calendar') },
    {
      route: 'POST /desks',
      who: 'admin',
      given: async () => ({ path: '/desks', body: { name: 'Records', publicName: 'Records', members: [] } }),
    },
    {
      route: 'PATCH /desks/{id}',
      who: 'admin',
      given: async () => ({ path: `/desks/${await deskId()}`, body: { name: 'Coding team' } }),
    },
    {
      route: 'PUT /routing-rules',
      who: 'admin',
      given: async () => ({ path: '/routing-rules', body: { rules: [{ deskId: await deskId() }] } }),
    },
    { route: 'POST /templates', who: 'admin', given: plain('POST /templates', '/templates') },
    {
      route: 'PATCH /templates/{id}',
      who: 'admin',
      given: async () => ({
        path: await itsPath(world.does('admin', 'POST', '/templates', sample('POST /templates')), 'templates'),
        body: { name: 'Other words' },
      }),
    },
    { route: 'POST /policies', who: 'admin', given: plain('POST /policies', '/policies') },
    {
      route: 'PUT /policies/{id}',
      who: 'admin',
      given: async () => ({
        path: await itsPath(world.does('admin', 'POST', '/policies', sample('POST /policies')), 'policies'),
        body: sample('POST /policies'),
      }),
    },
    {
      route: 'POST /notices/read',
      who: 'coder',
      given: async () => ({ path: '/notices/read', body: { until: '2026-12-31T00:00:00Z' } }),
    },
  ];
  const claims = (): Step[] => [
    {
      route: 'POST /claims/import',
      who: 'coder',
      given: async () => ({
        path: '/claims/import',
        body: aClaimFile('KEYS-2'),
        headers: { 'content-type': 'application/edi-x12' },
      }),
    },
    {
      route: 'POST /claims',
      who: 'coder',
      given: async () => ({
        path: '/claims',
        body: { accountNumber: 'A-7', patient: { name: 'Pat' }, serviceFrom: '2026-05-11' },
      }),
    },
    {
      route: 'POST /claims/{id}/care-team',
      who: 'coder',
      given: async () => ({ path: `/claims/${claim.id}/care-team`, body: { personId: world.people.drBaker } }),
    },
    {
      route: 'DELETE /claims/{id}/care-team/{personId}',
      who: 'coder',
      given: async () => ({ path: `/claims/${claim.id}/care-team/${world.people.drBaker}` }),
    },
    {
      route: 'POST /findings/{id}/request',
      who: 'coder',
      given: async () => ({ path: `/findings/${findings()[0]}/request` }),
    },
    {
      route: 'POST /findings/{id}/dismiss',
      who: 'coder',
      given: async () => ({
        path: `/findings/${(await world.claim('KEYS-3')).findings[0]?.id}/dismiss`,
        body: { reason: 'Known' },
      }),
    },
  ];
  const threads = (): Step[] => [
    {
      route: 'POST /claims/{id}/threads',
      who: 'coder',
      given: async () => ({ path: `/claims/${claim.id}/threads`, body: { audience: 'provider', subject: 'One' } }),
    },
    {
      route: 'POST /threads/{id}/messages',
      who: 'coder',
      given: async () => ({ path: `/threads/${thread.id}/messages`, body: { text: 'Once' } }),
    },
    {
      route: 'PATCH /messages/{id}',
      who: 'coder',
      given: async () => ({ path: await itsPath(say('Frist'), 'messages'), body: { text: 'First' } }),
    },
    {
      route: 'POST /messages/{id}/quote',
      who: 'coder',
      given: async () => ({
        path: await itsPath(say('Quote me'), 'messages', '/quote'),
        body: { threadId: thread.id },
      }),
    },
    {
      route: 'POST /threads/{id}/read',
      who: 'coder',
      given: async () => ({ path: `/threads/${thread.id}/read`, body: { seq: 1 } }),
    },
    {
      route: 'PUT /threads/{id}/follow',
      who: 'coder',
      given: async () => ({ path: `/threads/${thread.id}/follow`, body: { level: 'muted' } }),
    },
    {
      route: 'PUT /threads/{id}/draft',
      who: 'coder',
      given: async () => ({ path: `/threads/${thread.id}/draft`, body: { text: 'Half' } }),
    },
    { route: 'DELETE /threads/{id}/draft', who: 'coder', given: async () => ({ path: `/threads/${thread.id}/draft` }) },
    {
      route: 'POST /threads/{id}/participants',
      who: 'coder',
      given: async () => ({
        path: await itsPath(
          world.thread('coder', claim.id, { audience: 'named', subject: 'Few' }),
          'threads',
          '/participants',
        ),
        body: { personIds: [world.people.drLee] },
      }),
    },
    {
      route: 'DELETE /threads/{id}/participants/{personId}',
      who: 'coder',
      given: async () => ({
        path: await itsPath(
          world.thread('coder', claim.id, { audience: 'named', subject: 'Few', participants: [world.people.drLee] }),
          'threads',
          `/participants/${world.people.drLee}`,
        ),
      }),
    },
    {
      route: 'POST /files',
      who: 'coder',
      given: async () => ({
        path: '/files',
        body: 'A note.',
        headers: { 'content-type': 'text/plain', 'x-file-name': 'a.txt' },
      }),
    },
  ];
  return [...people(), ...claims(), ...claimSteps(world), ...threads()];
}
