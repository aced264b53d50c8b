import { isOpen, type ChaseChannel, type WorkingCalendar } from '@liaison/domain';
import type { Sql } from '../../support/seed-chases.js';
import { arrivalFaults } from './arrival-checker.js';
import type { Receivers } from './outside-receivers.js';

interface StepRow {
  readonly id: string;
  readonly state: string;
  readonly sent_at: Date | null;
  readonly critical: boolean;
  readonly channels: readonly ChaseChannel[];
  /** Of the organisation that is reminded, and of the person. */
  readonly endpoints: number;
  readonly browsers: number;
  readonly audited: number;
  readonly receipts: number;
  readonly unreached: number;
  readonly notices: number;
  readonly letters: number;
  readonly hooks: number;
  readonly pushes: number;
}

/**
 * What is wrong with the reminders of an installation, from its rows and from what its receivers were sent: one that was
 * missed, one that had an effect twice over some channel, one outside the hours of whom it reached. Empty when all is well.
 */
export async function chaseFaults(sql: Sql, calendar: WorkingCalendar, receivers: Receivers): Promise<string[]> {
  const steps = await sql<StepRow>(stepsSql);
  return [
    ...steps.flatMap((step) => faultsOf(step, calendar).map((fault) => `${step.id}: ${fault}`)),
    ...(await sql<{ fault: string }>(receiptsSql)).map(({ fault }) => fault),
    ...(await arrivalFaults(sql, receivers)),
  ];
}

function faultsOf(step: StepRow, calendar: WorkingCalendar): string[] {
  const { state, sent_at: at, critical, channels } = step;
  if (state !== 'sent' || at === null) return [`is ${state}`];
  const named = (channel: ChaseChannel) => (channels.includes(channel) ? 1 : 0);
  const { endpoints, browsers } = step;
  const unreached = (endpoints === 0 ? named('webhook') : 0) + (browsers === 0 ? named('push') : 0);
  const owed: readonly (readonly [where: string, count: number, expected: number])[] = [
    ['in the trail', step.audited, 1],
    ['in the app', step.notices, named('in_app')],
    ['by letter', step.letters, named('email')],
    ['by webhook', step.hooks, named('webhook') * endpoints],
    ['by push', step.pushes, named('push') * browsers],
    ['a receipt', step.receipts, channels.length],
    ['a receipt that nobody could be reached', step.unreached, unreached],
  ];
  return [
    ...owed.flatMap(([where, count, expected]) =>
      count === expected ? [] : [`${count} times ${where} instead of ${expected}`],
    ),
    ...(critical || isOpen(calendar, at) ? [] : [`was sent in closed time, ${at.toISOString()}`]),
  ];
}

/**
 * A letter counts when it was handed to the mail server, as the one message that carries it; a push likewise, for each
 * browser; a webhook when its endpoint took it.
 */
const stepsSql = `
  select s.id, s.state, s.sent_at, s.critical, s.channels,
         (select count(*)::int from webhook w where w.org_id = s.org_id) as endpoints,
         (select count(*)::int from request_side r join push_subscription p on p.person_id = r.assignee_id
           where r.request_id = s.request_id and r.side = s.side) as browsers,
         (select count(*)::int from audit_row a where a.action = 'request.chased' and a.subject_id = s.request_id
             and a.facts ->> 'stepId' = s.id::text) as audited,
         (select count(*)::int from chase_receipt c where c.step_id = s.id) as receipts,
         (select count(*)::int from chase_receipt c where c.step_id = s.id and c.state = 'failed'
             and c.error = case c.channel when 'webhook' then 'no_endpoint' else 'not_subscribed' end) as unreached,
         (select count(*)::int from chase_receipt c join notice n on n.effect_key = c.effect_key where c.step_id = s.id) as notices,
         (select count(*)::int from chase_receipt c join waiting_notice w on w.effect_key = c.effect_key
            join mail_delivery m on m.id = w.message_id and m.state = 'sent' where c.step_id = s.id) as letters,
         (select count(*)::int from webhook w join webhook_delivery d on d.webhook_id = w.id
             and d.effect_key = 'chase:' || s.id and d.state = 'delivered' where w.org_id = s.org_id) as hooks,
         (select count(*)::int from chase_receipt c join waiting_notice w on w.effect_key = c.effect_key
            join push_delivery p on p.message_id = w.message_id and p.state = 'sent' where c.step_id = s.id) as pushes
    from chase_step s`;

/** Over one channel one person, or an organisation's systems, are told of one step once, whoever of the workers did it. */
const receiptsSql = `
  select 'two receipts of ' || step_id || ' for one recipient over one channel' as fault from chase_receipt
   group by step_id, coalesce(person_id, org_id), channel having count(*) > 1
  union all
  select 'a receipt that never came further than scheduled: ' || id from chase_receipt where state = 'scheduled'
  union all
  select 'a receipt of a webhook that was ' || state || ' only: ' || id from chase_receipt
   where channel = 'webhook' and state not in ('delivered', 'failed')`;
