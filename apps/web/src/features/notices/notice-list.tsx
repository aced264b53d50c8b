import type { NoticeList as Notices, NoticeView } from '@liaison/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { When } from '../../ui/when.js';
import classes from './notices.module.css';

function target(notice: NoticeView) {
  return {
    ...(notice.claimId ? { claim: notice.claimId } : {}),
    ...(notice.requestId ? { request: notice.requestId } : {}),
    ...(notice.threadId ? { thread: notice.threadId } : {}),
  };
}

function Row({ notice, onOpened }: { notice: NoticeView; onOpened: (id: string) => void }) {
  return (
    <li className={classes['row']} data-unread={notice.readAt === null}>
      <Link
        {...(notice.kind === 'incident.opened' ? { to: '/incidents' } : { to: '/work', search: target(notice) })}
        className={classes['link']}
        onClick={() => onOpened(notice.id)}
      >
        <span>
          {notice.words}
          {notice.readAt === null && <span className="sr-only"> (unread)</span>}
        </span>
        <When at={notice.at} className="dim" />
      </Link>
    </li>
  );
}

export function NoticeList({
  notices,
  onOpened,
}: {
  notices: UseQueryResult<Notices>;
  onOpened: (id: string) => void;
}) {
  if (notices.isPending) return <LinesSkeleton rows={4} height={36} />;
  if (!notices.data) return <ProblemNote error={notices.error} onRetry={() => void notices.refetch()} />;
  if (notices.data.items.length === 0) {
    return <Empty title="Nothing yet">Requests, answers, reminders and mentions for you appear here.</Empty>;
  }
  return (
    <ul className={classes['list']}>
      {notices.data.items.map((notice) => (
        <Row key={notice.id} notice={notice} onOpened={onOpened} />
      ))}
    </ul>
  );
}
