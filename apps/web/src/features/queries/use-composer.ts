import type { RequestKind } from '@liaison/domain';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useNow } from '../../ui/use-now.js';
import { dueProblem } from '../requests/due-draft.js';
import { useDraft } from '../requests/use-draft.js';
import { composeMissing, toCheckBody, type ComposeDraft } from './compose-draft.js';
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

/** Everything the composer knows: what is typed, what the check says, what is missing, and how it is sent. */
export function useComposer(props: ComposerProps) {
  const { claimId, kind, initial, parent, onDone } = props;
  const ids = useId();
  const now = useNow();
  const [start] = useState(() => startDraft(kind, initial ?? null, parent ?? null));
  const [draft, change, forget] = useDraft<ComposeDraft>(composeName(props), start);
  const [toName, setToName] = useState('');
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) }).data ?? null;
  const isQuery = kind === 'clinician_query';
  const patch = (next: Partial<ComposeDraft>) => change({ ...draft, ...next });
  const title = composeTitle(kind, toName);
  const body = isQuery ? { ...toCheckBody(kind, title, draft), claimId, except: ownFamilies(props) } : null;
  const checked = useCheckedQuery({ body, draft, patch, ids });
  const unwritten = composeMissing(draft) ?? dueProblem(draft.due, now);
  const missing = unwritten ?? (checked.stops > 0 ? stopped : null);
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
