import type { IncidentRow } from '@liaison/contracts';
import type { AssessmentFactor, IncidentConclusion } from '@liaison/domain';
import { When } from '../../ui/when.js';

const conclusionWords: Readonly<Record<IncidentConclusion, string>> = {
  low_probability: 'low probability of compromise',
  breach: 'a breach',
  recalled_in_error: 'recalled in error',
};

/** What the incident has come to. */
export function stateWords({ state, conclusion, notifiedAt }: IncidentRow): string {
  const words = { open: 'Open', contained: 'Contained', closed: 'Closed' }[state];
  const told = notifiedAt && conclusion === 'breach' ? ', notified' : '';
  return conclusion ? `${words}: ${conclusionWords[conclusion]}${told}` : words;
}

/** The last day to notify counts until it is done or the incident is closed. */
export function DueDay({ incident: { dueAt, state, notifiedAt } }: { incident: IncidentRow }) {
  if (state === 'closed' || notifiedAt) return <span className="dim">–</span>;
  return <When at={dueAt} />;
}

/** The four questions of 45 CFR 164.402(2). */
export const factorWords: Readonly<Record<AssessmentFactor, { label: string; description: string }>> = {
  nature: {
    label: 'What was in it',
    description: 'Which information, how sensitive, and how easily the person could be recognised.',
  },
  recipient: { label: 'Who had it', description: 'The unauthorised person, and whether they too must protect it.' },
  viewed: { label: 'Was it acquired or viewed', description: 'The list beside this says who opened it.' },
  mitigation: { label: 'What lessens the risk', description: 'Assurances, destruction, return.' },
};

/** What is missing before an incident can be closed, in words. */
export function missingWords(fields: readonly string[]): string {
  const words = fields.map((field) => {
    const factor = field.replace('assessment.', '');
    if (factor in factorWords) return factorWords[factor as AssessmentFactor].label.toLowerCase();
    if (field === 'contained') return 'that it is contained';
    return field === 'conclusion' ? 'what it comes to' : 'that people were notified';
  });
  return words.length === 0 ? '' : `Before it can be closed: ${words.join(', ')}.`;
}

export const stepWords: Readonly<Record<string, string>> = {
  recalled: 'recalled it',
  restored: 'showed it again',
  closed: 'closed the incident',
  notified: 'recorded the notification',
  contained: 'recorded that it is contained',
  concluded: 'concluded',
  assessed: 'assessed',
  noted: 'noted',
};

export const howWords = { read: 'read it', downloaded: 'downloaded it', received: 'was sent it' } as const;
