import { hashPassword, addMember } from '@liaison/people';
import { aPushServer, type PushServer } from '@liaison/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Client } from '../../support/client.js';
import type { Sql } from '../../support/seed-chases.js';
import { chance } from './chance.js';
import type { House } from './house.js';

/** One webhook as it came in over the network. */
export interface Posted {
  /** Of the endpoint that it was posted to. */
  readonly path: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

/** An endpoint that an organisation keeps, with the secret that was shown when it was added. */
export interface Endpoint {
  readonly id: string;
  readonly path: string;
  readonly secret: string;
}

/** A browser that somebody lets us push to, behind a push service of its own. */
export interface Browser {
  readonly subscriptionId: string;
  readonly server: PushServer;
}

/** Everything outside that is told of reminders, and what came there. */
export interface Receivers {
  readonly endpoints: readonly Endpoint[];
  readonly posted: Posted[];
  readonly browsers: readonly Browser[];
  close(): Promise<void>;
}

const password = 'a password for every test';
/** One id in so many is taken, and the line is cut before the answer: whoever posted it cannot know that it came. */
const withheldOneIn = 50;

/**
 * Gives the house of `seedHouses` receivers through its own api: endpoints to four of six providers, two of them to the
 * fourth, and a browser to two of each provider's three coders. So a step that names every channel finds all of them with
 * some, and with others one or none.
 */
export async function receiversOf(house: House, sql: Sql, seed: number): Promise<Receivers> {
  const system = await aSystem(seed);
  const [url = ''] = house.nodes.map((node) => node.url);
  const passwordHash = await hashPassword(password);
  const endpoints = await addEndpoints(house, sql, { url, passwordHash, home: system.home });
  const browsers = await addBrowsers(sql, url, passwordHash);
  return {
    endpoints,
    browsers,
    posted: system.posted,
    close: async () => {
      await Promise.all([system.close(), ...browsers.map(({ server }) => server.close())]);
    },
  };
}

/** The organisations' own systems: a real HTTP server that writes down what comes. */
async function aSystem(seed: number) {
  const random = chance(seed);
  const posted: Posted[] = [];
  const known = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const of = (name: string) => String(request.headers[`webhook-${name}`]);
      const id = of('id');
      const body = Buffer.concat(chunks).toString();
      posted.push({ path: request.url ?? '', id, timestamp: of('timestamp'), signature: of('signature'), body });
      const isWithheld = !known.has(id) && random() < 1 / withheldOneIn;
      known.add(id);
      if (isWithheld) response.destroy();
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    posted,
    home: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function addEndpoints(
  house: House,
  sql: Sql,
  { url, passwordHash, home }: { url: string; passwordHash: string; home: string },
): Promise<Endpoint[]> {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const endpoints: Endpoint[] = [];
  const providers = await sql<{ id: string }>(
    `select id from organisation where name ~ '^Provider [1-4]$' order by name`,
  );
  for (const [n, { id: orgId }] of [...providers, ...providers.slice(-1)].entries()) {
    const email = `admin-${n}@chase.example`;
    await addMember(owner, { orgId, email, name: 'Ada Admin', roles: ['organisation_admin'], passwordHash });
    const admin = await Client.signIn(url, email, password);
    const path = `/hook/${n}`;
    const { status, body } = await admin.post<{ id: string; secret: string }>('/webhooks', { url: `${home}${path}` });
    if (status !== 201) throw new Error(`An endpoint was refused: ${status} ${JSON.stringify(body)}`);
    endpoints.push({ id: body.id, path, secret: body.secret });
  }
  await owner.end();
  return endpoints;
}

async function addBrowsers(sql: Sql, url: string, passwordHash: string): Promise<Browser[]> {
  const people = await sql<{ email: string }>(
    `with coders as (
       select p.id, p.email, row_number() over (partition by m.org_id order by p.id) as n
         from membership m join person p on p.id = m.person_id where m.roles = '{coder}'
     ), secrets as (
       insert into person_secret (person_id, password_hash, changed_at) select id, $1, now() from coders where n <= 2
     )
     select email from coders where n <= 2 order by email`,
    [passwordHash],
  );
  const browsers: Browser[] = [];
  for (const { email } of people) {
    const server = await aPushServer();
    const coder = await Client.signIn(url, email, password);
    const { status, body } = await coder.post<{ id: string }>('/me/push', server.subscription);
    if (status !== 201) throw new Error(`A browser was refused: ${status} ${JSON.stringify(body)}`);
    browsers.push({ subscriptionId: body.id, server });
  }
  return browsers;
}
