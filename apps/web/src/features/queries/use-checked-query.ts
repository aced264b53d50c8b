import type { QueryCheckBody, QueryCheckView } from '@liaison/contracts';
import { useState } from 'react';
import {
  countFindings,
  findingKey,
  findingPlace,
  graverFirst,
  overrideReason,
  type CheckFinding,
} from './check-findings.js';
import type { ComposeDraft } from './compose-draft.js';
import { useQueryCheck } from './use-query-check.js';

interface CheckedQueryFacts {
  /** Null for a request that is not checked: the rules are for clinician queries only. */
  readonly body: QueryCheckBody | null;
  readonly draft: ComposeDraft;
  readonly patch: (change: Partial<ComposeDraft>) => void;
  readonly ids: string;
}

/** Fields of an item that a finding can lead to. */
const wordedFields = { question: true, options: true, indicators: true, reason: true };
const noFindings: QueryCheckView['findings'] = [];

/** The live check of the query being written, its false alarms, and the way from a finding to its words. */
export function useCheckedQuery({ body, draft, patch, ids }: CheckedQueryFacts) {
  const { check, checking, failed } = useQueryCheck(body);
  const [explaining, setExplaining] = useState<string | null>(null);
  const findings = check?.findings ?? noFindings;

  const reword = (finding: CheckFinding) => {
    const place = findingPlace(finding);
    const name = place && place.field in wordedFields ? place.field : 'question';
    const field = document.getElementById(`${ids}-${name}-${place?.item ?? 0}`);
    field?.focus();
    const isQuestion = place?.field === 'question' && field instanceof HTMLTextAreaElement;
    if (isQuestion) field.setSelectionRange(finding.at.from, finding.at.to);
  };
  const falseAlarm = (key: string, reason: string | null) => {
    const rest = Object.fromEntries(Object.entries(draft.falseAlarms).filter(([each]) => each !== key));
    patch({ falseAlarms: reason ? { ...rest, [key]: reason } : rest });
    setExplaining(null);
  };
  const explainFirst = () => {
    const first = graverFirst(findings).find((finding) => !draft.falseAlarms[findingKey(finding)]);
    // The key that opened the field must not be typed into it.
    if (first) setTimeout(() => setExplaining(findingKey(first)));
  };
  return {
    findings,
    stops: body === null ? 0 : countFindings(findings, draft.falseAlarms).stops,
    overrideReason: overrideReason(findings, draft.falseAlarms),
    explainFirst,
    panel: {
      check,
      checking,
      failed,
      falseAlarms: draft.falseAlarms,
      onFalseAlarm: falseAlarm,
      onReword: reword,
      explaining,
      onExplain: setExplaining,
    },
  };
}
