import type { WebhookView } from '@liaison/contracts';
import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listWebhooks } from '../../api/reach.js';
import { AddWebhookDialog } from '../../features/reach/add-webhook-dialog.js';
import classes from '../../features/reach/reach.module.css';
import { WebhookCard } from '../../features/reach/webhook-card.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** The organisation's own systems that are told what happens. */
export function WebhooksPage() {
  const webhooks = useQuery({ queryKey: keys.webhooks, queryFn: listWebhooks });
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookView | null>(null);
  return (
    <Page
      title="Your systems"
      lead="Your own programs can be told what happens, as it happens: that a request came, was answered, was returned. They are told ids and a link, never content."
      acts={
        <Button variant="filled" onClick={() => setAdding(true)}>
          Add a system
        </Button>
      }
    >
      {made?.secret && <Secret url={made.url} secret={made.secret} onDone={() => setMade(null)} />}
      <Loaded query={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No system yet">
              Add the address of a system of yours. It is sent a signed message for each thing that happens, and again
              until it takes it.
            </Empty>
          ) : (
            items.map((webhook) => <WebhookCard key={webhook.id} webhook={webhook} onSecret={setMade} />)
          )
        }
      </Loaded>
      {isAdding && (
        <AddWebhookDialog
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setMade(added);
            setAdding(false);
          }}
        />
      )}
    </Page>
  );
}

function Secret({ url, secret, onDone }: { url: string; secret: string; onDone: () => void }) {
  return (
    <section className={classes['endpoint']} aria-label="The secret">
      <p>
        <strong>The secret of {url}.</strong> It is shown this once: your system checks with it that a message is ours
        (Standard Webhooks). Who loses it asks for a new one.
      </p>
      <div className={classes['secret']}>
        <code>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button onClick={onDone}>I have it</Button>
      </div>
    </section>
  );
}
