import type { RequestView } from '@liaison/contracts';
import type { RequestKind } from '@liaison/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from '../../api/client.js';
import { createRequest, delegateRequest, patchRequest, sendRequest } from '../../api/requests.js';
import { keys } from '../../api/keys.js';
import { keepRequest } from '../requests/request-queries.js';
import { toCreateBody, toDelegateBody, toTermsBody, type ComposeDraft } from './compose-draft.js';

interface ComposedFacts {
  readonly claimId: string;
  readonly kind: RequestKind;
  readonly draft: ComposeDraft;
  readonly initial: RequestView | null;
  readonly parent: RequestView | null;
  readonly overrideReason: string | null;
  readonly onDone: (request: RequestView) => void;
}

/** Sends what was composed, or keeps it as a draft request; a new one, a draft gone on with, or a child of a parent. */
export function useSendComposed(facts: ComposedFacts) {
  const client = useQueryClient();
  // One key for one content: pressing Send again after a lost answer can never ask twice.
  const lastSent = useRef({ content: '', key: '' });
  const mutation = useMutation<RequestView, Error, 'send' | 'keep'>({
    mutationFn: (how) => {
      const content = JSON.stringify([how, facts.draft, facts.overrideReason]);
      if (lastSent.current.content !== content) lastSent.current = { content, key: newKey() };
      return how === 'send' ? sendComposed(facts, lastSent.current.key) : keepComposed(facts, lastSent.current.key);
    },
    onSuccess: (request) => {
      keepRequest(client, request);
      if (facts.parent) void client.invalidateQueries({ queryKey: keys.request(facts.parent.id) });
      facts.onDone(request);
    },
  });
  const start = (how: 'send' | 'keep') => {
    if (!mutation.isPending) mutation.mutate(how);
  };
  return {
    send: () => start('send'),
    keep: () => start('keep'),
    pending: mutation.isPending ? mutation.variables : null,
    problem: mutation.error,
  };
}

function overrideOf({ overrideReason }: ComposedFacts): { override?: { reason: string } } {
  return overrideReason ? { override: { reason: overrideReason } } : {};
}

async function sendComposed(facts: ComposedFacts, key: string): Promise<RequestView> {
  const { claimId, kind, draft, initial, parent } = facts;
  if (parent) {
    const body = { ...toDelegateBody(draft), ...overrideOf(facts), send: true };
    return delegateRequest(parent.id, body, { key });
  }
  if (!initial)
    return createRequest(claimId, { ...toCreateBody(kind, draft), ...overrideOf(facts), send: true }, { key });
  await patchDraft(initial, kind, draft);
  return sendRequest(initial.id, overrideOf(facts), { key });
}

function keepComposed({ claimId, kind, draft, initial }: ComposedFacts, key: string): Promise<RequestView> {
  return initial ? patchDraft(initial, kind, draft) : createRequest(claimId, toCreateBody(kind, draft), { key });
}

function patchDraft(initial: RequestView, kind: RequestKind, draft: ComposeDraft): Promise<RequestView> {
  return patchRequest(initial.id, { ...toTermsBody(kind, draft), revision: initial.revision });
}
