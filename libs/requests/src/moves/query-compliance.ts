import { checkQuery, DomainError, queryRuleSet, type RequestKind } from '@liaison/domain';
import { actorName } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import type { RequestItem } from '../entities/request-item.entity.js';
import { answeredClinically } from '../read-models/asked-on-encounter.js';

export interface CheckedRequest {
  readonly id: string;
  readonly claimId: string;
  readonly parentId: string | null;
  readonly kind: RequestKind;
  readonly subject: string | null;
}

/**
 * Checks a clinician query before it is sent or worded anew; other kinds pass. Answers the columns that keep the result.
 * @throws DomainError `request.query_not_compliant` with the findings where a rule stops it and nobody overrides.
 */
export async function checkedQuery(
  tx: Tx,
  request: CheckedRequest,
  items: readonly Pick<RequestItem, 'question' | 'options' | 'indicators'>[],
  override?: { reason: string },
) {
  if (request.kind !== 'clinician_query') return {};
  const findings = checkQuery({
    kind: request.kind,
    title: request.subject ?? '',
    answeredQuestions: await answeredClinically(tx, request.claimId, familyOf(request)),
    items: items.map((item) => ({
      ...(item.question ? { question: item.question } : {}),
      options: item.options,
      indicators: item.indicators,
    })),
  });
  const stops = findings.filter((finding) => finding.severity === 'stops');
  if (stops.length > 0 && !override) {
    throw new DomainError('request.query_not_compliant', {
      errors: stops.map((finding) => ({ path: finding.at.path, message: `${finding.words} ${finding.advice}` })),
    });
  }
  return {
    ruleSet: queryRuleSet,
    checkFindings: findings,
    overrideReason: stops.length > 0 ? (override?.reason ?? null) : null,
    overrideBy: stops.length > 0 ? await actorName(tx) : null,
  };
}

function familyOf({ id, parentId }: CheckedRequest): string[] {
  return parentId === null ? [id] : [id, parentId];
}
