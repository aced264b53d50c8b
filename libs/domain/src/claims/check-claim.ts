import type { RequestKind } from '../requests/vocabulary.js';
import type { CheckableClaim } from './checkable-claim.js';
import { dateRules } from './date-rules.js';
import { diagnosisRules } from './diagnosis-rules.js';
import { documentRules } from './document-rules.js';
import type { CheckContext, ClaimRule, Finding, RuleAsk, RuleHit } from './finding.js';
import { lineRules } from './line-rules.js';
import { modifierRules } from './modifier-rules.js';
import { patientRules } from './patient-rules.js';
import { providerRules } from './provider-rules.js';
import { referenceRules } from './reference-rules.js';

/** Every check, in the order in which findings are shown. */
export const claimRules: readonly ClaimRule[] = [
  ...providerRules,
  ...diagnosisRules,
  ...lineRules,
  ...modifierRules,
  ...patientRules,
  ...dateRules,
  ...referenceRules,
  ...documentRules,
];

/** What is missing or contradictory on a claim (PRODUCT.md, "Finding what is missing"). Each finding once. */
export function checkClaim(claim: CheckableClaim, context: CheckContext): Finding[] {
  const findings = new Map<string, Finding>();
  for (const rule of claimRules) {
    for (const hit of rule.find(claim, context)) {
      const finding = toFinding(rule, hit, context.side ?? 'provider');
      if (!findings.has(finding.fingerprint)) findings.set(finding.fingerprint, finding);
    }
  }
  return [...findings.values()];
}

function toFinding({ rule, severity }: ClaimRule, hit: RuleHit, side: 'provider' | 'payer'): Finding {
  const line = hit.line ?? null;
  return {
    rule,
    severity,
    line,
    words: hit.words,
    proposes: { kind: kindOf(hit.asks, side), items: hit.asks.items },
    fingerprint: [rule, line ?? 'claim', ...hit.facts].join('/'),
  };
}

/** A payer asks the provider; a provider asks inside its own house. */
function kindOf(asks: RuleAsk, side: 'provider' | 'payer'): RequestKind {
  if (side === 'payer') return 'insurer_query';
  return asks.of === 'clinician' ? 'clinician_query' : 'records_request';
}
