import type { Facts } from '@liaison/platform';
import { createHmac } from 'node:crypto';
import type { Sql } from '../../support/seed-chases.js';
import type { Browser, Endpoint, Posted, Receivers } from './outside-receivers.js';

interface HookRow {
  readonly id: string;
  readonly webhook_id: string;
  readonly request_id: string;
  readonly attempts: number;
}

interface PushRow {
  readonly subscription_id: string;
  readonly facts: Facts;
  readonly attempts: number;
}

/**
 * What is wrong between what the installation holds for delivered and what came to the receivers. A webhook is delivered at
 * least once, under one id that stays: whoever has had the id has had the effect. A push has no id; of two with one text the
 * browser shows the later in place of the earlier.
 */
export async function arrivalFaults(sql: Sql, receivers: Receivers): Promise<string[]> {
  const hooks = await sql<HookRow>(hooksSql);
  const pushes = await sql<PushRow>(pushesSql);
  return [
    ...receivers.endpoints.flatMap((endpoint) => hookFaults(endpoint, hooks, receivers.posted)),
    ...unknownFaults(hooks, receivers.posted),
    ...receivers.browsers.flatMap((browser) => pushFaults(browser, pushes)),
  ];
}

/** How many came to each kind of receiver, and how many of them had come before; to be told, since it is no fault. */
export function arrivalWords({ posted, browsers }: Receivers, pushes: number): string {
  const ids = new Set(posted.map(({ id }) => id)).size;
  const pushed = browsers.reduce((sum, { server }) => sum + server.received.length, 0);
  return `${ids} webhooks, ${posted.length - ids} arrivals more; ${pushes} pushes, ${pushed - pushes} arrivals more`;
}

function hookFaults({ id, path, secret }: Endpoint, hooks: readonly HookRow[], posted: readonly Posted[]): string[] {
  const came = groupBy(
    posted.filter((one) => one.path === path),
    (one) => one.id,
  );
  return hooks
    .filter((row) => row.webhook_id === id)
    .flatMap((row) => {
      const arrivals = came.get(row.id) ?? [];
      const [first] = arrivals;
      if (!first) return [`webhook ${row.id}: held for delivered and never came`];
      return [
        ...(arrivals.length <= row.attempts ? [] : [`webhook ${row.id}: came more often than it was tried`]),
        ...(arrivals.every((one) => isSigned(one, secret)) ? [] : [`webhook ${row.id}: not signed with its secret`]),
        ...(arrivals.every(({ body }) => body === first.body) ? [] : [`webhook ${row.id}: repeated in other words`]),
        ...(requestOf(first) === row.request_id ? [] : [`webhook ${row.id}: names another request`]),
      ];
    });
}

/** An effect under a second id would be done twice by its receiver. */
function unknownFaults(hooks: readonly HookRow[], posted: readonly Posted[]): string[] {
  const known = new Set(hooks.map(({ id }) => id));
  const strange = new Set(posted.map(({ id }) => id).filter((id) => !known.has(id)));
  return [...strange].map((id) => `webhook ${id}: came and is no effect`);
}

function pushFaults({ subscriptionId, server }: Browser, pushes: readonly PushRow[]): string[] {
  const own = pushes.filter((row) => row.subscription_id === subscriptionId);
  const tries = own.reduce((sum, { attempts }) => sum + attempts, 0);
  const came = countsOf(server.received.map(({ text }) => shown(JSON.parse(text) as Shown)));
  const owed = countsOf(own.map(({ facts }) => shown(toShown(facts))));
  const of = `browser ${subscriptionId}`;
  return [
    ...(server.received.length <= tries ? [] : [`${of}: was pushed to more often than it was tried`]),
    ...[...owed].flatMap(([text, times]) =>
      (came.get(text) ?? 0) >= times ? [] : [`${of}: "${text}" is held for sent and never came`],
    ),
    ...[...came.keys()].flatMap((text) => (owed.has(text) ? [] : [`${of}: "${text}" came and is no message`])),
  ];
}

interface Shown {
  readonly words: string;
  readonly path: string;
}

/** Said here once more, not asked of the product: a count, and one place or all. */
function toShown({ count, requestId }: Facts): Shown {
  return {
    words: count === 1 ? '1 thing waits for you' : `${count} things wait for you`,
    path: typeof requestId === 'string' ? `/requests/${requestId}` : '/',
  };
}

function shown({ words, path }: Shown): string {
  return `${words} at ${path.replace(/\?.*/, '')}`;
}

function isSigned({ id, timestamp, body, signature }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return signature === `v1,${expected}`;
}

function requestOf({ body }: Posted): string | null {
  return (JSON.parse(body) as { data: { requestId: string | null } }).data.requestId;
}

function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...groupBy(texts, (text) => text)].map(([text, same]) => [text, same.length]));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const hooksSql = `
  select d.id, d.webhook_id, s.request_id, d.attempts from webhook_delivery d
    join chase_step s on d.effect_key = 'chase:' || s.id where d.state = 'delivered'`;
const pushesSql = `select subscription_id, facts, attempts from push_delivery where state = 'sent'`;
