import type { MessageView } from '@liaison/contracts';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { editMessage } from '../../api/threads.js';
import { putMessage } from '../../sync/message-cache.js';
import classes from './conversation.module.css';

/** A correction is a new version; the readers can see the former one. */
export function EditMessage({ message, onDone }: { message: MessageView; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(message.text);
  const saving = useMutation({
    mutationFn: () => editMessage(message.id, { text, revision: message.version }),
    onSuccess: (edited) => {
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
        <Button onClick={onDone}>Leave it</Button>
        <Button
          type="submit"
          variant="filled"
          loading={saving.isPending}
          disabled={!text.trim() || text === message.text}
        >
          Correct
        </Button>
      </div>
    </form>
  );
}
