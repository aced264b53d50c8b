import type { ClaimView, ThreadView } from '@liaison/contracts';
import { audienceName, type Audience } from '@liaison/domain';
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { listThreads } from '../../api/threads.js';
import { useMay, useMe } from '../../app/session.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { shortName } from '../requests/request-words.js';
import { NewThreadDialog } from './new-thread-dialog.js';
import { ThreadPanel } from './thread-panel.js';
import classes from './conversation.module.css';

interface PaneProps {
  readonly claimId: string;
  readonly threadId: string | undefined;
  readonly onThread: (threadId: string) => void;
}

const order: readonly Audience[] = ['shared', 'provider', 'payer', 'named'];
const unreadOf = (thread: ThreadView) => Math.max(0, thread.lastSeq - thread.readSeq);

/** The audience's word on a tab; the long name of the house is shortened, as people say it. */
function tabWords(audience: Audience, claim: ClaimView, side: 'provider' | 'payer'): string {
  const payer = claim.parties.payer;
  const names = { provider: shortName(claim.parties.provider.name), payer: payer && shortName(payer.name) };
  return audienceName(audience, names, side);
}

function TabsOfThreads({
  threads,
  claim,
  side,
}: {
  threads: readonly ThreadView[];
  claim: ClaimView;
  side: 'provider' | 'payer';
}) {
  const audiences = order.filter((audience) => threads.some((thread) => thread.audience === audience));
  return audiences.map((audience) => {
    const unread = threads
      .filter((thread) => thread.audience === audience)
      .reduce((sum, each) => sum + unreadOf(each), 0);
    return (
      <Tabs.Tab key={audience} value={audience} className={classes['tab']} data-audience={audience}>
        <span className={classes['dot']} aria-hidden="true" />
        {tabWords(audience, claim, side)}
        {unread > 0 && (
          <span className={classes['unread']}>
            {unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </Tabs.Tab>
    );
  });
}

/** The conversations of a claim, by audience: the colour and the word say who reads. */
export function ConversationPane({ claimId, threadId, onThread }: PaneProps) {
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) });
  const threads = useQuery({ queryKey: keys.claimThreads(claimId), queryFn: () => listThreads(claimId) });
  if (threads.isError && !threads.data) {
    return <ProblemNote error={threads.error} onRetry={() => void threads.refetch()} />;
  }
  if (!claim.data || !threads.data) return <LinesSkeleton rows={4} />;
  return <Conversations claim={claim.data} threads={threads.data.items} threadId={threadId} onThread={onThread} />;
}

/** The one the address names, else the first in the audiences' order. */
function chosenOf(threads: readonly ThreadView[], threadId: string | undefined): ThreadView | undefined {
  const named = threads.find((thread) => thread.id === threadId);
  return named ?? order.map((audience) => threads.find((thread) => thread.audience === audience)).find(Boolean);
}

interface ConversationsProps extends Omit<PaneProps, 'claimId'> {
  readonly claim: ClaimView;
  readonly threads: readonly ThreadView[];
}

function Conversations({ claim, threads, threadId, onThread }: ConversationsProps) {
  const side = useMe().acting.organisation.kind;
  const mayOpen = useMay('thread.open');
  const firstOf = (audience: string) => threads.find((thread) => thread.audience === audience);
  const chosen = chosenOf(threads, threadId);
  const change = (audience: string | null) => {
    const first = audience === null ? undefined : firstOf(audience);
    if (first) onThread(first.id);
  };
  return (
    <section className={classes['pane']} aria-label="Conversation">
      <Tabs
        className={classes['tabs'] ?? ''}
        value={chosen ? chosen.audience : null}
        onChange={change}
        keepMounted={false}
      >
        <div className={classes['tabRow']}>
          {threads.length > 0 && (
            <Tabs.List aria-label="Who reads" className={classes['tabList'] ?? ''}>
              <TabsOfThreads threads={threads} claim={claim} side={side} />
            </Tabs.List>
          )}
          {mayOpen && <NewThread claim={claim} side={side} onThread={onThread} />}
        </div>
        {chosen && (
          <Tabs.Panel value={chosen.audience} className={classes['panel'] ?? ''}>
            <ThreadPanel
              key={chosen.id}
              thread={chosen}
              siblings={threads.filter((thread) => thread.audience === chosen.audience)}
              onThread={onThread}
            />
          </Tabs.Panel>
        )}
        {!chosen && (
          <Empty title="No conversation yet">
            What is said about this claim stands here, apart for each circle of readers.
            {mayOpen ? ' Open the first with “+ New”.' : ''}
          </Empty>
        )}
      </Tabs>
    </section>
  );
}

interface NewThreadProps {
  readonly claim: ClaimView;
  readonly side: 'provider' | 'payer';
  readonly onThread: (threadId: string) => void;
}

function NewThread({ claim, side, onThread }: NewThreadProps) {
  const [isOpening, setOpening] = useState(false);
  return (
    <>
      <button type="button" className={classes['newThread']} onClick={() => setOpening(true)}>
        + New
        <span className="sr-only"> conversation</span>
      </button>
      {isOpening && (
        <NewThreadDialog
          claim={claim}
          words={(audience) => tabWords(audience, claim, side)}
          onClose={() => setOpening(false)}
          onOpened={(thread) => {
            setOpening(false);
            onThread(thread.id);
          }}
        />
      )}
    </>
  );
}
