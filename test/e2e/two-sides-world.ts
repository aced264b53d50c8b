import type { ClaimView, ImportView, MeView, RequestView, ThreadView } from '@liaison/contracts';
import type { Role } from '@liaison/domain';
import { createHash } from 'node:crypto';
import { claimSegments, interchangeOf, transactionOf } from '../fixtures/x12/read-fixture.js';
import { callApi, startApi, type Answer, type Caller, type RunningApi } from '../support/running-api.js';

/** Who is there: two providers and two payers, the roles of each. `drLee` is asked about the claim, `drBaker` never. */
const cast = {
  coder: ['northside', ['coder']],
  otherCoder: ['northside', ['coder']],
  drLee: ['northside', ['caregiver']],
  drBaker: ['northside', ['caregiver']],
  supervisor: ['northside', ['supervisor']],
  admin: ['northside', ['organisation_admin']],
  auditor: ['northside', ['auditor']],
  privacy: ['northside', ['privacy_officer']],
  everything: ['northside', ['coder', 'supervisor', 'organisation_admin', 'auditor', 'privacy_officer']],
  claims: ['acme', ['claims_administrator']],
  payerSupervisor: ['acme', ['supervisor']],
  payerAdmin: ['acme', ['organisation_admin']],
  payerAuditor: ['acme', ['auditor']],
  lakesideCoder: ['lakeside', ['coder']],
  lakesideSupervisor: ['lakeside', ['supervisor']],
  lakesideCaregiver: ['lakeside', ['caregiver']],
  zenithClaims: ['zenith', ['claims_administrator']],
  zenithSupervisor: ['zenith', ['supervisor']],
} as const satisfies Record<string, readonly [OrganisationName, readonly Role[]]>;

export type OrganisationName = 'northside' | 'lakeside' | 'acme' | 'zenith';
export type PersonName = keyof typeof cast;

export interface TwoSidesWorld {
  readonly api: RunningApi;
  readonly organisations: Readonly<Record<OrganisationName, string>>;
  readonly people: Readonly<Record<PersonName, string>>;
  readonly callers: Readonly<Record<PersonName, Caller>>;
  /** A call that must succeed; answers its body. */
  does<T>(who: PersonName, method: string, path: string, body?: unknown): Promise<T>;
  /** A claim of Northside to Acme with findings, imported as a real 837. */
  claim(number: string): Promise<ClaimView>;
  /** The first claim of an 837 that Northside's coder imports. */
  claimOf(content: string): Promise<ClaimView>;
  /** An insurer's request of two questions about the claim, sent to Northside. */
  request(claimId: string, questions?: readonly string[]): Promise<RequestView>;
  thread(who: PersonName, claimId: string, body: object): Promise<ThreadView>;
  /** A file with this text, not yet used anywhere. */
  file(who: PersonName, name: string, content: string): Promise<string>;
  /** Northside lets somebody new at Zenith code for it; named, so that Northside chooses who. */
  grant(): Promise<{ id: string }>;
  /** Somebody of two organisations, signed in once for each. */
  twoHats(email: string, hats: readonly [OrganisationName, Role][]): Promise<Caller[]>;
}

export async function aTwoSidesWorld(): Promise<TwoSidesWorld> {
  const api = await startApi();
  const organisations = await found(api);
  const names = Object.keys(cast) as PersonName[];
  const people = {} as Record<PersonName, string>;
  const callers = {} as Record<PersonName, Caller>;
  for (const name of names) {
    const [organisation, roles] = cast[name];
    people[name] = (await api.member(organisations[organisation], emailOf(name), roles)).personId;
  }
  for (const name of names) callers[name] = await api.as(emailOf(name));

  const does = async <T>(who: PersonName, method: string, path: string, body?: unknown): Promise<T> =>
    bodyOf<T>(await callers[who].call(method, path, body), `${who} ${method} ${path}`);
  let granted = 0;
  const claimOf = async (content: string): Promise<ClaimView> => {
    const headers = { 'content-type': 'application/edi-x12' };
    const { claims } = await uploaded<ImportView>(callers.coder, '/claims/import', { content, headers });
    return does<ClaimView>('coder', 'GET', `/claims/${claims[0]?.id}`);
  };
  return {
    ...{ api, organisations, people, callers, does, claimOf },
    claim: (number) => claimOf(aClaimFile(number)),
    request: (claimId, questions = ['Which operation was done?', 'On which knee?']) =>
      does<RequestView>('claims', 'POST', `/claims/${claimId}/requests`, {
        kind: 'insurer_query',
        phase: 'prepayment',
        addressee: { organisationId: organisations.northside },
        due: { in: { amount: 45, unit: 'calendar_day' } },
        items: questions.map((question) => ({ question })),
        send: true,
      }),
    thread: (who, claimId, body) => does<ThreadView>(who, 'POST', `/claims/${claimId}/threads`, body),
    file: async (who, name, content) => {
      const headers = { 'content-type': 'text/plain', 'x-file-name': encodeURIComponent(name) };
      return (await uploaded<{ id: string }>(callers[who], '/files', { content, headers })).id;
    },
    grant: async () => {
      granted += 1;
      const email = `vendor-${granted}@zenith.example`;
      await api.member(organisations.zenith, email, ['claims_administrator']);
      return does<{ id: string }>('everything', 'POST', '/grants', {
        ...{ vendorId: organisations.zenith, roles: ['coder'], from: '2026-01-01', until: '2029-01-01' },
        ...{ purpose: 'Coding', people: [email] },
      });
    },
    twoHats: (email, hats) => wear(api, { email, hats, organisations }),
  };
}

/** One claim whose line points past its diagnoses, so that there is something to find. */
export function aClaimFile(number: string): string {
  const segments = claimSegments(number).map((segment) => segment.replace('1***1:2', '1***1:4'));
  return interchangeOf(transactionOf(segments));
}

async function found(api: RunningApi): Promise<Record<OrganisationName, string>> {
  return {
    northside: await api.organisation({ kind: 'provider', name: 'Northside', npis: ['1234567893'] }),
    lakeside: await api.organisation({ kind: 'provider', name: 'Lakeside', npis: ['1912301953'] }),
    acme: await api.organisation({ kind: 'payer', name: 'Acme', payerIds: ['00123'] }),
    zenith: await api.organisation({ kind: 'payer', name: 'Zenith', payerIds: ['00999'] }),
  };
}

async function wear(
  api: RunningApi,
  given: {
    email: string;
    hats: readonly [OrganisationName, Role][];
    organisations: Readonly<Record<OrganisationName, string>>;
  },
): Promise<Caller[]> {
  const { email, hats, organisations } = given;
  for (const [organisation, role] of hats) await api.member(organisations[organisation], email, [role]);
  const callers: Caller[] = [];
  for (const [organisation] of hats) {
    const caller = await api.as(email);
    const me = bodyOf<MeView>(await caller.call('GET', '/me'), 'GET /me');
    const membership = me.memberships.find((one) => one.organisation.id === organisations[organisation]);
    bodyOf(await caller.call('POST', '/session/acting', { membershipId: membership?.id }), 'POST /session/acting');
    callers.push(caller);
  }
  return callers;
}

export async function uploaded<T>(
  caller: Caller,
  path: string,
  { content, headers }: { content: string; headers: Record<string, string> },
): Promise<T> {
  return bodyOf<T>(await caller.call('POST', path, content, headers), `POST ${path}`);
}

function bodyOf<T>({ status, body }: Answer, what: string): T {
  if (status >= 300) throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
  return body as T;
}

function emailOf(name: PersonName): string {
  return `${name.toLowerCase()}@test.example`;
}

/**
 * What is in the database, table by table, as a digest of all rows; to show that a call wrote nothing. Reads leave audit
 * rows and a session's last use, and a key may be remembered.
 */
export async function contentOf(api: RunningApi, without: readonly string[] = []): Promise<Record<string, string>> {
  const left = new Set(['audit_row', 'audit_checkpoint', 'idempotency_key', 'session', ...without]);
  const tables = await api.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const parts = tables.rows
    .filter(({ name }) => !left.has(name))
    .map(
      ({ name }) =>
        // A sum tells as much as the rows in order, and nothing has to be sorted.
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from "${name}" t`,
    );
  const text = parts.join(' union all ');
  // Kept by name: to plan a query of ninety tables takes ten times as long as to run it, and it is run hundreds of times.
  const kept = { name: `content of ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`, text };
  const rows = await api.owner.query<{ name: string; digest: string }>(kept);
  return Object.fromEntries(rows.rows.map(({ name, digest }) => [name, digest]));
}

/** One call, sent again where the address has called too often: these tests ask faster than people do. */
export async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask();
    if (answer.status !== 429 || attempt >= 20) return answer;
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

export { callApi, type Answer, type Caller };
