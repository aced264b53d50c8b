import { fileView, type FileView } from '@liaison/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { keys } from '../../api/keys.js';
import { listDrafts } from '../../api/threads.js';
import { useMe } from '../../app/session.js';
import { readStored, writeStored } from '../../ui/stored-text.js';
import { draftFor, forgetDraft, keepDraft } from './kept-drafts.js';

const draft = z.object({ text: z.string(), attachments: z.array(fileView) });
export type ComposerDraft = z.infer<typeof draft>;
export type DraftStatus = 'none' | 'typing' | 'saved' | 'kept_here';
const nothing: ComposerDraft = { text: '', attachments: [] };
const saveAfterMs = 700;

function restore(name: string): ComposerDraft | null {
  try {
    return draft.safeParse(JSON.parse(readStored(name) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What is being written in a thread: in this browser at every keystroke, on the server when one pauses, and back again
 * on any computer. What is typed here wins over what the server kept from before.
 */
export function useComposerDraft(threadId: string) {
  const client = useQueryClient();
  const { acting } = useMe();
  const name = `liaison.draft.${acting.membershipId}.${threadId}`;
  const [value, setValue] = useState<ComposerDraft>(() => restore(name) ?? nothing);
  const [status, setStatus] = useState<DraftStatus>('none');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isTouched = useRef(value.text !== '');
  const kept = useQuery({ queryKey: keys.drafts, queryFn: listDrafts, staleTime: 60_000 });
  const fromServer = draftFor(threadId, kept.data);
  useEffect(() => {
    if (fromServer && !isTouched.current) setValue({ text: fromServer.text, attachments: fromServer.attachments });
  }, [fromServer]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = useCallback(
    (next: ComposerDraft) => {
      isTouched.current = true;
      setValue(next);
      writeStored(name, JSON.stringify(next));
      setStatus('typing');
      clearTimeout(timer.current);
      const body = { text: next.text, attachments: idsOf(next.attachments) };
      timer.current = setTimeout(() => {
        keepDraft(threadId, body).then(
          () => setStatus(next.text ? 'saved' : 'none'),
          () => setStatus('kept_here'),
        );
      }, saveAfterMs);
    },
    [name, threadId],
  );
  const clear = useCallback(() => {
    clearTimeout(timer.current);
    isTouched.current = true;
    setValue(nothing);
    writeStored(name, null);
    setStatus('none');
    void forgetDraft(client, threadId);
  }, [client, name, threadId]);
  return { value, status, change, clear };
}

export function idsOf(files: readonly FileView[]): string[] {
  return files.map((file) => file.id);
}
