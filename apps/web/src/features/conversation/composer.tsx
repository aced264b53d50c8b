import type { MessageView, PostMessageBody, ThreadView } from '@liaison/contracts';
import { Button, FileButton } from '@mantine/core';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { uploadFile } from '../../api/threads.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import { useOutbox, useSayTyping } from '../../sync/sync-provider.js';
import { KeyHint } from '../../ui/key-hint.js';
import { AttachmentLink } from './attachment-link.js';
import { MentionField } from './mention-field.js';
import { RecordFields, type Recorded } from './record-fields.js';
import { type DraftStatus, idsOf, useComposerDraft } from './use-composer-draft.js';
import { mentionedIn, useMentionable } from './use-mentions.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './conversation.module.css';

const statusWords: Readonly<Record<DraftStatus, string>> = {
  none: '',
  typing: '',
  saved: 'draft saved',
  kept_here: 'kept in this browser',
};

interface ComposerProps {
  readonly thread: ThreadView;
  readonly replyTo: MessageView | null;
  readonly onReplyDone: () => void;
}

/** Says who will read, before anything else; the audience cannot be changed from here. */
export function Composer({ thread, replyTo, onReplyDone }: ComposerProps) {
  const mayPost = useMay('message.post');
  const readers = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { value, status, change, clear } = useComposerDraft(thread.id);
  const { outbox } = useOutbox(thread.id);
  const sayTyping = useSayTyping(thread.id);
  const [recorded, setRecorded] = useDraft<Recorded | null>(`call.${thread.id}`, null);
  const people = useMentionable(thread, value.text.includes('@'));
  const uploading = useMutation({
    mutationFn: (files: File[]) => Promise.all(files.map(uploadFile)),
    onSuccess: (files) => change({ ...value, attachments: [...value.attachments, ...files] }),
  });
  usePageKeys([['r', () => field.current?.focus()]]);
  if (!mayPost) return null;
  const isReady = value.text.trim() !== '' && !uploading.isPending && (recorded === null || recorded.body !== null);
  const send = () => {
    if (!isReady) return;
    const mentions = mentionedIn(value.text, people);
    const body: PostMessageBody = {
      text: value.text,
      ...(replyTo ? { replyTo: replyTo.id } : {}),
      ...(value.attachments.length > 0 ? { attachments: idsOf(value.attachments) } : {}),
      ...(mentions.length > 0 ? { mentions } : {}),
      ...(recorded?.body ? { recorded: recorded.body } : {}),
    };
    outbox.post(thread.id, body, value.attachments);
    clear();
    setRecorded(null);
    onReplyDone();
    field.current?.focus();
  };
  return (
    <form
      className={classes['composer']}
      data-audience={thread.audience}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p id={readers} className={classes['readers']}>
        {thread.readers}
      </p>
      {replyTo && (
        <p className={classes['replying']}>
          Replying to {replyTo.author.name} #{replyTo.seq}
          <button type="button" onClick={onReplyDone}>
            Not a reply
          </button>
        </p>
      )}
      <MentionField
        ref={field}
        text={value.text}
        people={people}
        describedBy={readers}
        onText={(text) => {
          change({ ...value, text });
          sayTyping();
        }}
        onSend={send}
      />
      {recorded && <RecordFields value={recorded} onChange={setRecorded} />}
      <div className={classes['attached']}>
        {value.attachments.map((file) => (
          <span key={file.id}>
            <AttachmentLink file={file} />
            <button
              type="button"
              aria-label={`Take ${file.name} off`}
              onClick={() => change({ ...value, attachments: value.attachments.filter((each) => each.id !== file.id) })}
            >
              Take off
            </button>
          </span>
        ))}
      </div>
      {uploading.isError && (
        <p role="alert" className={classes['composerProblem']}>
          The file was not attached. {wordsOf(uploading.error)}
        </p>
      )}
      <div className={classes['composerActs']}>
        <FileButton multiple onChange={(files) => files.length > 0 && uploading.mutate(files)}>
          {(props) => (
            <Button {...props} loading={uploading.isPending}>
              Attach
            </Button>
          )}
        </FileButton>
        <Button
          aria-pressed={recorded !== null}
          onClick={() =>
            setRecorded(recorded ? null : { channel: 'telephone', at: '', counterpart: '', reference: '', body: null })
          }
        >
          {recorded ? 'No call' : 'Record a call'}
        </Button>
        <span className={classes['status']} role="status">
          {statusWords[status]}
        </span>
        <Button
          type="submit"
          variant="filled"
          disabled={!isReady}
          title={isReady ? undefined : whyNotSent(value.text, uploading.isPending)}
        >
          Send
          <KeyHint>Ctrl ↵</KeyHint>
        </Button>
      </div>
    </form>
  );
}

/** What keeps a message from being sent, in words. */
function whyNotSent(text: string, isUploading: boolean): string {
  if (!text.trim()) return 'Write something first.';
  return isUploading ? 'A file is still on its way.' : 'Say when it was and with whom first.';
}
