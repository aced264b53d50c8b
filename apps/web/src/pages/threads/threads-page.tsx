import type { SearchHit } from '@liaison/contracts';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listNotices } from '../../api/feed.js';
import { keys } from '../../api/keys.js';
import { listDrafts, search } from '../../api/threads.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { When } from '../../ui/when.js';
import classes from './threads.module.css';

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

function Unfinished() {
  const drafts = useQuery({ queryKey: keys.drafts, queryFn: listDrafts, staleTime: 0 });
  const notices = useQuery({ queryKey: keys.notices, queryFn: listNotices });
  const written = drafts.data?.items.filter((draft) => draft.text.trim() !== '') ?? [];
  const told = notices.data?.items.filter((notice) => notice.threadId !== null) ?? [];
  if (drafts.isPending || notices.isPending) return <LinesSkeleton rows={3} height={40} />;
  return (
    <>
      <h2>Not sent yet</h2>
      {written.length === 0 && <p className="dim">Nothing. What you begin to write in any conversation waits here.</p>}
      <ul className={classes['list']}>
        {written.map((draft) => (
          <Entry key={draft.threadId} threadId={draft.threadId} words={draft.text} at={draft.savedAt} />
        ))}
      </ul>
      <h2>News from conversations</h2>
      {told.length === 0 && <p className="dim">Nothing yet. Messages and mentions for you appear here.</p>}
      <ul className={classes['list']}>
        {told.map((notice) => (
          <Entry key={notice.id} threadId={notice.threadId ?? ''} words={notice.words} at={notice.at} />
        ))}
      </ul>
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
