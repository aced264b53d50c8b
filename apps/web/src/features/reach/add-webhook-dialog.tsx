import type { WebhookView } from '@liaison/contracts';
import { webhookEvents, type WebhookEvent } from '@liaison/domain';
import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { addWebhook } from '../../api/reach.js';
import classes from '../organisation/organisation.module.css';
import { webhookEventWords } from './webhook-words.js';

const choices = webhookEvents.map((value) => ({ value, label: webhookEventWords[value] }));

export function AddWebhookDialog({ onAdded, onClose }: { onAdded: (made: WebhookView) => void; onClose: () => void }) {
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<string[]>([]);
  const adding = useMutation({
    mutationFn: () => addWebhook({ url: url.trim(), events: events as WebhookEvent[] }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: keys.webhooks });
      onAdded(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  const isAddress = /^https?:\/\/\S+$/.test(url.trim());
  return (
    <Modal opened onClose={onClose} title="Add a system" size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label="Address"
          description="Where it is told: https, on the public internet."
          placeholder="https://hooks.example.org/liaison"
          required
          data-autofocus
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <MultiSelect
          label="Told of"
          description="Nothing chosen: of everything."
          data={choices}
          value={events}
          onChange={setEvents}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Choose nothing' }}
          nothingFoundMessage="Nothing of that name"
        />
        {adding.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(adding.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button
            type="submit"
            variant="filled"
            loading={adding.isPending}
            disabled={!isAddress}
            title={isAddress ? undefined : 'An address that begins with https:// is needed.'}
          >
            Add it
          </Button>
        </div>
      </form>
    </Modal>
  );
}
