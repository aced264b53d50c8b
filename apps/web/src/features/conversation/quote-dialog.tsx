import type { MessageView, ThreadView } from '@liaison/contracts';
import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { listThreads, quoteMessage } from '../../api/threads.js';
import { putMessage } from '../../sync/message-cache.js';
import { Loaded } from '../../ui/loaded.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './conversation.module.css';

interface DialogProps {
  readonly message: MessageView;
  readonly claimId: string;
  readonly onClose: () => void;
}

/** Shows a message to other readers, on purpose: which conversation, and who will read it there. */
export function QuoteDialog({ message, claimId, onClose }: DialogProps) {
  const client = useQueryClient();
  const [threadId, setThreadId] = useState<string | null>(null);
  const [comment, setComment, forget] = useDraft(`quote.${message.id}`, '');
  const threads = useQuery({ queryKey: keys.claimThreads(claimId), queryFn: () => listThreads(claimId) });
  const quoting = useMutation({
    mutationFn: (target: string) =>
      quoteMessage(message.id, { threadId: target, ...(comment.trim() ? { comment: comment.trim() } : {}) }),
    onSuccess: async (posted) => {
      forget();
      putMessage(client, posted);
      await client.invalidateQueries({ queryKey: keys.claimThreads(claimId), exact: true });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (threadId) quoting.mutate(threadId);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Quote message ${message.seq}`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['dialog']} onSubmit={submit}>
        <blockquote className={classes['quoted']}>
          {message.author.name}: {message.text.slice(0, 400)}
        </blockquote>
        <Loaded query={threads} rows={2}>
          {({ items }) => (
            <Targets
              threads={items.filter(({ id }) => id !== message.threadId)}
              value={threadId}
              onChange={setThreadId}
            />
          )}
        </Loaded>
        {threadId !== null && (
          <Textarea
            label="Your words with it"
            autosize
            minRows={2}
            maxLength={20_000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        {quoting.isError && <p role="alert">{wordsOf(quoting.error)}</p>}
        <Button
          type="submit"
          variant="filled"
          loading={quoting.isPending}
          disabled={threadId === null}
          title={threadId === null ? 'Choose the conversation first.' : undefined}
        >
          Quote it there
        </Button>
      </form>
    </Modal>
  );
}

interface TargetsProps {
  readonly threads: readonly ThreadView[];
  readonly value: string | null;
  readonly onChange: (threadId: string) => void;
}

function Targets({ threads, value, onChange }: TargetsProps) {
  if (threads.length === 0) {
    return <p>This claim has no other conversation. Open one with “+ New”, then quote into it.</p>;
  }
  return (
    <Radio.Group label="Into which conversation" value={value} onChange={onChange}>
      <div className={classes['choices']}>
        {threads.map(({ id, subject, readers }) => (
          <Radio key={id} value={id} label={subject} description={readers} />
        ))}
      </div>
    </Radio.Group>
  );
}
