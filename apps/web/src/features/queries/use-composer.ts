import type { ClaimView } from '@liaison/contracts';
import { usualTiming, type QueryTiming, type RequestKind } from '@liaison/domain';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useNow } from '../../ui/use-now.js';
import { dueProblem } from '../requests/due-draft.js';
import { useDraft } from '../requests/use-draft.js';
import { composeMissing, toCheckBody, triggerMissing, type ComposeDraft } from './compose-draft.js';
import { composeName } from './compose-name.js';
import { composeTitle } from './compose-words.js';
import type { ComposerProps } from './composer-props.js';
import { startDraft } from './start-draft.js';
import { ownFamilies, useComposerMemory } from './use-composer-memory.js';
import { useCheckedQuery } from './use-checked-query.js';
import { useSendComposed } from './use-send-composed.js';

const stopped = 'The compliance check stops it: reword, or say why it is a false alarm.';

/** Kinds whose due date counts on the calendar of the reader's own house. */
const inside: readonly RequestKind[] = ['clinician_query', 'records_request', 'internal_review'];

/** The chosen timing, or the one that follows the claim's stage. */
function timingOf({ timing }: ComposeDraft, claim: ClaimView | null): QueryTiming {
  return timing ?? usualTiming(claim?.stage ?? 'submitted');
}

/** What is typed, from where it starts; it stays until it is sent. */
function useComposed(props: ComposerProps) {
  const { kind, initial, parent } = props;
  const [start] = useState(() => startDraft(kind, initial ?? null, parent ?? null));
  const [kept, change, forget] = useDraft<ComposeDraft>(composeName(props), start);
  // What an earlier version of this page kept may lack a field.
  const draft = { ...start, ...kept };
  return { draft, patch: (next: Partial<ComposeDraft>) => change({ ...draft, ...next }), forget };
}

/** What the rules of sending still want of what is typed, in words. */
function missingOf(
  { kind, parent }: ComposerProps,
  draft: ComposeDraft,
  timing: QueryTiming,
  stops: number,
): string | null {
  const unsaid = parent ? null : triggerMissing(kind, timing, draft);
  return unsaid ?? (stops > 0 ? stopped : null);
}

/** Everything the composer knows: what is typed, what the check says, what is missing, and how it is sent. */
export function useComposer(props: ComposerProps) {
  const { claimId, kind, initial, parent, onDone } = props;
  const ids = useId();
  const now = useNow();
  const { draft, patch, forget } = useComposed(props);
  const [toName, setToName] = useState('');
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) }).data ?? null;
  const isQuery = kind === 'clinician_query';
  const title = composeTitle(kind, toName);
  const body = isQuery ? { ...toCheckBody(kind, title, draft), claimId, except: ownFamilies(props) } : null;
  const checked = useCheckedQuery({ body, draft, patch, ids });
  const unwritten = composeMissing(draft) ?? dueProblem(draft.due, now);
  const timing = timingOf(draft, claim);
  const missing = unwritten ?? missingOf(props, draft, timing, checked.stops);
  const memory = useComposerMemory(props, { draft, patch, forget });
  const sending = useSendComposed({
    claimId,
    kind,
    draft,
    initial: initial ?? null,
    parent: parent?.request ?? null,
    overrideReason: checked.overrideReason,
    onDone: (request) => {
      forget();
      onDone(request);
    },
  });
  const send = () => {
    if (!missing) sending.send();
  };
  return {
    ids,
    now,
    draft,
    patch,
    toName,
    setToName,
    claim,
    timing,
    isQuery,
    title,
    checked,
    ...memory,
    unwritten,
    missing,
    ...sending,
    send,
    ownCalendar: inside.includes(kind),
  };
}
