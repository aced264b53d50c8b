import { isOpen, type WorkingCalendar } from '@liaison/domain';
import type { Sql } from '../../support/seed-chases.js';

interface StepRow {
  readonly id: string;
  readonly state: string;
  readonly sent_at: Date | null;
  readonly critical: boolean;
  readonly audited: number;
  readonly receipts: number;
  readonly notices: number;
  readonly letters: number;
}

/**
 * What is wrong with the reminders of an installation, from its rows alone: one that was missed, one that had an effect
 * twice over some channel, one outside the hours of whom it reached. Empty when all is well.
 */
export async function chaseFaults(sql: Sql, calendar: WorkingCalendar): Promise<string[]> {
  const steps = await sql<StepRow>(stepsSql);
  return [
    ...steps.flatMap((step) => faultsOf(step, calendar).map((fault) => `${step.id}: ${fault}`)),
    ...(await sql<{ fault: string }>(lettersSql)).map(({ fault }) => fault),
  ];
}

function faultsOf(step: StepRow, calendar: WorkingCalendar): string[] {
  const { state, sent_at: at, critical, audited, receipts, notices, letters } = step;
  if (state !== 'sent' || at === null) return [`is ${state}`];
  const once = { 'in the trail': audited, 'in the app': notices, 'by letter': letters };
  return [
    ...Object.entries(once).flatMap(([where, count]) => (count === 1 ? [] : [`${count} times ${where}`])),
    ...(receipts === 2 ? [] : [`${receipts} receipts for two channels`]),
    ...(critical || isOpen(calendar, at) ? [] : [`was sent in closed time, ${at.toISOString()}`]),
  ];
}

/** A letter counts when it was handed to the mail server, as the one message that carries it. */
const stepsSql = `
  select s.id, s.state, s.sent_at, s.critical,
         (select count(*)::int from audit_row a where a.action = 'request.chased' and a.subject_id = s.request_id
             and a.facts ->> 'stepId' = s.id::text) as audited,
         (select count(*)::int from chase_receipt c where c.step_id = s.id) as receipts,
         (select count(*)::int from chase_receipt c join notice n on n.effect_key = c.effect_key where c.step_id = s.id) as notices,
         (select count(*)::int from chase_receipt c join waiting_notice w on w.effect_key = c.effect_key
            join mail_delivery m on m.id = w.message_id and m.state = 'sent' where c.step_id = s.id) as letters
    from chase_step s`;

/** Over one channel one person is told of one request once by a step, whoever of the workers did it. */
const lettersSql = `
  select 'two receipts of ' || step_id || ' for one person over one channel' as fault from chase_receipt
   group by step_id, person_id, channel having count(*) > 1
  union all
  select 'a receipt that never came further than scheduled: ' || id from chase_receipt where state = 'scheduled'`;
