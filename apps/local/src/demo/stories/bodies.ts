import type { CreateRequestBody, Due } from '@liaison/contracts';
import type { OrganisationKey } from '../demo-organisations.js';
import type { DemoWorld } from '../demo-world.js';
import type { Answer, BodyOf } from './acts.js';

type Item = CreateRequestBody['items'][number];

/** LOINC document types that payers ask for (ASC X12 attachments). */
export const documents = {
  progressNote: { loinc: '11506-3' },
  dischargeSummary: { loinc: '18842-5' },
  operativeNote: { loinc: '11504-8' },
  historyAndPhysical: { loinc: '34117-2' },
  consultation: { loinc: '11488-4' },
  laboratory: { loinc: '11502-2' },
  ambulance: { loinc: '15507-7' },
} as const satisfies Record<string, Item>;

export function by(when: string): BodyOf<Due> {
  return (world) => ({ at: world.at(when).toUTC().toISO() ?? '' });
}

export function within(amount: number, unit: 'calendar_day' | 'working_day' | 'working_hour'): BodyOf<Due> {
  return () => ({ in: { amount, unit } });
}

interface Asked {
  readonly subject: string;
  readonly to: OrganisationKey | { readonly person: string };
  readonly due: BodyOf<Due>;
  readonly items: readonly Item[];
  /** One letter about several claims. */
  readonly letter?: string;
}

function base(world: DemoWorld, { subject, to, due, items, letter }: Asked) {
  const addressee =
    typeof to === 'string' ? { organisationId: world.organisation(to) } : { personId: world.actor(to.person).personId };
  return { subject, addressee, due: due(world), items: [...items], ...(letter ? { group: letter } : {}) };
}

export function insurerQuery(asked: Asked, phase: 'prepayment' | 'postpayment' | 'appeal' = 'prepayment') {
  return (world: DemoWorld): CreateRequestBody => ({
    ...base(world, asked),
    kind: 'insurer_query',
    phase,
    consequence: { act: phase === 'postpayment' ? 'recoup' : 'pend', carc: '252' },
  });
}

export function clinicianQuery(asked: Asked, timing: 'pre_bill' | 'post_bill' = 'post_bill') {
  const trigger = timing === 'post_bill' ? { trigger: 'The payer asked about this line' } : {};
  return (world: DemoWorld): CreateRequestBody => ({
    ...base(world, asked),
    kind: 'clinician_query',
    timing,
    ...trigger,
  });
}

export function recordsRequest(asked: Asked) {
  return (world: DemoWorld): CreateRequestBody => ({ ...base(world, asked), kind: 'records_request' });
}

export function claimQuestion(
  asked: Asked,
  about: 'status' | 'denial_rationale' | 'underpayment' | 'records_received' | 'reconsideration',
) {
  return (world: DemoWorld): CreateRequestBody => ({ ...base(world, asked), kind: 'claim_question', about });
}

export function internalReview(asked: Asked) {
  return (world: DemoWorld): CreateRequestBody => ({ ...base(world, asked), kind: 'internal_review' });
}

/** A clinical question with the options and the words of the record that a compliant query needs. */
export function question(text: string, options: readonly string[], quote: string): Item {
  return {
    question: text,
    reason: { list: 'QUERY', code: 'incomplete' },
    options: [...options, 'Other', 'Unable to determine'],
    indicators: [{ quote, source: 'Progress note', author: 'R. Abara, MD', at: '2026-10-02' }],
  };
}

export function supplied(text: string): Answer {
  return { outcome: 'supplied', text, nature: 'existing_record' };
}

export function explained(text: string): Answer {
  return { outcome: 'supplied', text, nature: 'explanation' };
}
