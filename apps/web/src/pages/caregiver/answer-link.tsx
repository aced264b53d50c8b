import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface AnswerLinkProps {
  readonly requestId: string | null;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link between the list and one question; a real address, so that it can be opened in another tab. */
export function AnswerLink({ requestId, className, children }: AnswerLinkProps) {
  const router = useRouter();
  const href = requestId ? `/answer/${requestId}` : '/answer';
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
