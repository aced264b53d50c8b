import type { QueryCheckBody, QueryCheckView } from '@liaison/contracts';
import { checkQuery, passedChecks, queryRuleSet, type QueryDraft } from '@liaison/domain';

/** What the composer shows beside a query while it is written: the same rules that guard its sending. */
export function checkDraftQuery(body: QueryCheckBody): QueryCheckView {
  const draft = {
    kind: body.kind,
    title: body.title ?? '',
    items: body.items.map(({ loinc, reason, question, options, indicators }) => ({
      ...(loinc ? { loinc } : {}),
      ...(reason ? { reason } : {}),
      ...(question ? { question } : {}),
      ...(options ? { options } : {}),
      ...(indicators ? { indicators } : {}),
    })),
  } satisfies QueryDraft;
  return { ruleSet: queryRuleSet, findings: [...checkQuery(draft)], passed: passedChecks(draft) };
}
