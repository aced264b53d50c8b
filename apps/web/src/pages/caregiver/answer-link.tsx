import type { RequestRow } from '@liaison/contracts';
import { notifications } from '@mantine/notifications';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { wordsOf } from '../../api/problem.js';
import { useTurnTo } from '../../app/use-turn-to.js';

interface AnswerLinkProps {
  /** The question it leads to; null leads to the list of all of them. */
  readonly row: Pick<RequestRow, 'id' | 'membershipId' | 'organisation'> | null;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link between the list and one question; a real address, so that it can be opened in another tab. */
export function AnswerLink({ row, className, children }: AnswerLinkProps) {
  const router = useRouter();
  const turnTo = useTurnTo();
  const href = row ? `/answer/${row.id}` : '/answer';
  const follow = async () => {
    if (row) await turnTo(row);
    router.history.push(href);
  };
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    follow().catch((error: unknown) => notifications.show({ color: 'red', message: wordsOf(error) }));
  };
  return (
    <a href={href} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
