import type { TemplateBody } from '@liaison/contracts';
import { type Actor, checkQuery, DomainError, may } from '@liaison/domain';

type CheckedWording = Pick<TemplateBody, 'kind' | 'name' | 'items' | 'override'>;

/**
 * Wording for clinicians keeps the rules of a compliant query before anybody uses it. A supervisor may keep what a rule
 * stops, with the reason; a question made of it is still checked when it is sent.
 * @returns the reason of the override, or null where nothing was stopped
 * @throws DomainError `request.query_not_compliant` with the findings, `template.override_not_allowed`
 */
export function checkWording(actor: Actor, { kind, name, items, override }: CheckedWording): string | null {
  if (kind !== 'clinician_query') return null;
  const findings = checkQuery({ kind, title: name, items: items.map(asUsed) });
  const stops = findings.filter(({ severity }) => severity === 'stops');
  if (stops.length === 0) return null;
  if (!override) {
    throw new DomainError('request.query_not_compliant', {
      errors: stops.map(({ at, words, advice }) => ({ path: at.path, message: `${words} ${advice}` })),
    });
  }
  if (!may(actor.roles, 'request.team')) throw new DomainError('template.override_not_allowed');
  return override.reason;
}

/** The composer offers these two with every list of answers, so wording need not repeat them. */
const alwaysOffered = ['Other, in my words', 'Unable to determine'];

/** An item as the composer makes it of the wording; the quotations are the record's and are added there. */
function asUsed({ question, loinc, reason, options = [] }: TemplateBody['items'][number]) {
  return {
    ...(question ? { question } : {}),
    ...(loinc ? { loinc } : {}),
    ...(reason ? { reason } : {}),
    options: options.length > 0 ? [...new Set([...options, ...alwaysOffered])] : [],
  };
}
