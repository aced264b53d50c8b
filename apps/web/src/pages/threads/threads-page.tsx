import type { ConversationRow, SearchHit } from '@liaison/contracts';
import type { Audience } from '@liaison/domain';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listNotices } from '../../api/feed.js';
import { keys } from '../../api/keys.js';
import { listConversations, listDrafts, search } from '../../api/threads.js';
import { Chip } from '../../ui/chip.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { When } from '../../ui/when.js';
import classes from './threads.module.css';

const audienceWords: Readonly<Record<Audience, string>> = {
  shared: 'Shared',
  provider: 'Provider only',
  payer: 'Payer only',
  named: 'Named people',
};

function Entry({ threadId, words, detail, at }: { threadId: string; words: string; detail?: string; at: string }) {
  return (
    <li>
      <Link to="/threads/$threadId" params={{ threadId }} className={classes['entry']}>
        <span className={classes['words']}>{words}</span>
        <When at={at} className="dim" />
        {detail && <span className={`${classes['detail']} dim`}>{detail}</span>}
      </Link>
    </li>
  );
}

function Hits({ q }: { q: string }) {
  const hits = useQuery({
    queryKey: [...keys.search(q), 'messages'],
    queryFn: ({ signal }) => search({ q, in: 'messages', limit: 50 }, signal),
    placeholderData: (before) => before,
  });
  if (hits.isPending) return <LinesSkeleton rows={4} height={40} />;
  if (!hits.data) return <ProblemNote error={hits.error} onRetry={() => void hits.refetch()} />;
  const found = hits.data.items.filter((hit): hit is SearchHit & { threadId: string } => hit.threadId !== null);
  if (found.length === 0) return <Empty title="No message with these words">Only what you may read is searched.</Empty>;
  return (
    <ul className={classes['list']}>
      {found.map((hit) => (
        <Entry key={hit.id} threadId={hit.threadId} words={hit.title} detail={hit.excerpt} at={hit.at} />
      ))}
    </ul>
  );
}

/** Whose circle it is by colour and word, what it is called, what is new in it, and on whose claim. */
function Conversation({ row }: { row: ConversationRow }) {
  const unread = Math.max(0, row.lastSeq - row.readSeq);
  const claim = [row.patientName, row.claimNumber].filter(Boolean).join(' · ');
  return (
    <li>
      <Link to="/threads/$threadId" params={{ threadId: row.id }} className={classes['entry']}>
        <span className={classes['words']}>{row.subject}</span>
        <When at={row.readAt} className="dim" />
        <span className={classes['marks']}>
          <Chip tone={row.audience}>{audienceWords[row.audience]}</Chip>
          {unread > 0 && <Chip tone="accent">{unread} new</Chip>}
          <span className={`${classes['detail']} dim`}>{claim || 'a claim you were asked about'}</span>
        </span>
      </Link>
    </li>
  );
}

function Conversations() {
  const own = useQuery({ queryKey: keys.conversations, queryFn: listConversations });
  if (own.isPending) return <LinesSkeleton rows={4} height={56} />;
  if (!own.data) return <ProblemNote error={own.error} onRetry={() => void own.refetch()} />;
  return (
    <>
      <h2>Your conversations</h2>
      {own.data.items.length === 0 && <p className="dim">None yet. What you read or write in appears here.</p>}
      <ul className={classes['list']}>
        {own.data.items.map((row) => (
          <Conversation key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}

function Unfinished() {
  const drafts = useQuery({ queryKey: keys.drafts, queryFn: listDrafts, staleTime: 0 });
  const notices = useQuery({ queryKey: keys.notices, queryFn: listNotices });
  const written = drafts.data?.items.filter((draft) => draft.text.trim() !== '') ?? [];
  const told = notices.data?.items.filter((notice) => notice.threadId !== null) ?? [];
  if (drafts.isPending || notices.isPending) return <LinesSkeleton rows={3} height={40} />;
  return (
    <>
      {written.length > 0 && <h2>Not sent yet</h2>}
      <ul className={classes['list']}>
        {written.map((draft) => (
          <Entry key={draft.threadId} threadId={draft.threadId} words={draft.text} at={draft.savedAt} />
        ))}
      </ul>
      {told.length > 0 && <h2>News for you</h2>}
      <ul className={classes['list']}>
        {told.map((notice) => (
          <Entry key={notice.id} threadId={notice.threadId ?? ''} words={notice.words} at={notice.at} />
        ))}
      </ul>
      <Conversations />
    </>
  );
}

/** Conversations across claims: what you have not sent, what is new, and a search through all you may read. */
export function ThreadsPage() {
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  return (
    <div className={classes['page']}>
      <h1>Threads</h1>
      <TextInput
        type="search"
        aria-label="Search messages"
        placeholder="Search the messages you may read"
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {asked.length >= 2 ? <Hits q={asked} /> : <Unfinished />}
    </div>
  );
}
