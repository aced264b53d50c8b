import type { MessageView } from '@liaison/contracts';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { wordsOf } from '../../api/problem.js';
import { editMessage } from '../../api/threads.js';
import { putMessage } from '../../sync/message-cache.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './conversation.module.css';

/** A correction is a new version; the readers can see the former one. */
export function EditMessage({ message, onDone }: { message: MessageView; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText, forget] = useDraft(`edit.${message.id}.${message.version}`, message.text);
  const saving = useMutation({
    mutationFn: () => editMessage(message.id, { text, revision: message.version }),
    onSuccess: (edited) => {
      forget();
      putMessage(client, edited);
      onDone();
    },
  });
  return (
    <form
      className={classes['edit']}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Textarea
        aria-label={`Correct message ${message.seq}`}
        autosize
        autoFocus
        value={text}
        maxLength={20_000}
        onChange={(event) => setText(event.currentTarget.value)}
        error={saving.isError ? wordsOf(saving.error) : undefined}
      />
      <div className={classes['editActs']}>
        <span className="dim">The former words stay on record.</span>
        <Button
          onClick={() => {
            forget();
            onDone();
          }}
        >
          Leave it
        </Button>
        <Button
          type="submit"
          variant="filled"
          loading={saving.isPending}
          disabled={!text.trim() || text === message.text}
          title={text.trim() && text !== message.text ? undefined : 'Change the words first.'}
        >
          Correct
        </Button>
      </div>
    </form>
  );
}
