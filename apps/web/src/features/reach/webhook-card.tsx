import type { WebhookDeliveryView, WebhookView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { dropWebhook, listDeliveries, redeliver, rotateWebhook } from '../../api/reach.js';
import { Chip } from '../../ui/chip.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import classes from './reach.module.css';
import { eventWords, faultWords } from './webhook-words.js';

/** One endpoint: what it is told of, how it does, and what became of each thing it was told. */
export function WebhookCard({ webhook, onSecret }: { webhook: WebhookView; onSecret: (made: WebhookView) => void }) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [isSure, setSure] = useState(false);
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: keys.webhooks }) };
  const rotating = useMutation({ mutationFn: () => rotateWebhook(webhook.id), onSuccess: onSecret, ...settled });
  const dropping = useMutation({ mutationFn: () => dropWebhook(webhook.id), ...settled });
  const error = rotating.error ?? dropping.error;
  const { url, events, formerSecretUntil } = webhook;
  return (
    <article className={classes['endpoint']} aria-label={url}>
      <div className={classes['endpointHead']}>
        <h2>{url}</h2>
        <State webhook={webhook} />
      </div>
      <p className="dim">
        {events.length === 0 ? 'Told of everything.' : `Told when: ${events.map(eventWords).join(', ').toLowerCase()}.`}
        {formerSecretUntil && (
          <>
            {' '}
            The former secret works until <When at={formerSecretUntil} />.
          </>
        )}
      </p>
      <div className={classes['endpointHead']}>
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? 'Hide what it was told' : 'What it was told'}
        </Button>
        <Button loading={rotating.isPending} onClick={() => rotating.mutate()}>
          New secret
        </Button>
        {isSure ? (
          <Button color="red" loading={dropping.isPending} onClick={() => dropping.mutate()}>
            Remove it for good
          </Button>
        ) : (
          <Button onClick={() => setSure(true)}>Remove</Button>
        )}
      </div>
      {error && (
        <p role="alert" className={classes['refusal']}>
          {wordsOf(error)}
        </p>
      )}
      {isOpen && <Deliveries webhookId={webhook.id} />}
    </article>
  );
}

function State({ webhook: { deliveries } }: { webhook: WebhookView }) {
  const { waiting, failed, lastDeliveredAt } = deliveries;
  return (
    <>
      {failed > 0 && <Chip tone="late">{failed} given up</Chip>}
      {waiting > 0 && <Chip tone="soon">{waiting} on the way</Chip>}
      {lastDeliveredAt ? (
        <Chip tone="good">
          last taken <When at={lastDeliveredAt} />
        </Chip>
      ) : (
        <Chip>nothing taken yet</Chip>
      )}
    </>
  );
}

function Deliveries({ webhookId }: { webhookId: string }) {
  const deliveries = useQuery({ queryKey: keys.deliveries(webhookId), queryFn: () => listDeliveries(webhookId) });
  return (
    <Loaded query={deliveries}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="dim">Nothing yet. What happens from now on appears here.</p>
        ) : (
          <ul className={classes['deliveries']} aria-label="What it was told">
            {items.map((delivery) => (
              <Delivery key={delivery.id} webhookId={webhookId} delivery={delivery} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Delivery({ webhookId, delivery }: { webhookId: string; delivery: WebhookDeliveryView }) {
  const client = useQueryClient();
  const trying = useMutation({
    mutationFn: () => redeliver(webhookId, delivery.id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.webhooks }),
  });
  return (
    <li>
      <span>
        {eventWords(delivery.event)}
        <span className="dim">
          {' '}
          · <When at={delivery.createdAt} />
        </span>
      </span>
      <span>
        <DeliveryState delivery={delivery} />
      </span>
      {delivery.state === 'failed' ? (
        <Button loading={trying.isPending} onClick={() => trying.mutate()}>
          Send it again
        </Button>
      ) : null}
    </li>
  );
}

function DeliveryState({ delivery }: { delivery: WebhookDeliveryView }) {
  const { state, attempts, deliveredAt, nextAttemptAt } = delivery;
  if (state === 'delivered')
    return (
      <>
        Taken {deliveredAt && <When at={deliveredAt} />}
        {attempts > 1 && <span className="dim"> at try {attempts}</span>}
      </>
    );
  if (state === 'failed') return <span className={classes['refusal']}>Given up: {faultWords(delivery)}.</span>;
  if (attempts === 0) return <>On its way.</>;
  return (
    <>
      Not taken yet: {faultWords(delivery)}. Next try {nextAttemptAt && <When at={nextAttemptAt} />}.
    </>
  );
}
