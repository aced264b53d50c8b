import type { RequestRow } from '@liaison/contracts';
import { useParams } from '@tanstack/react-router';
import { useRequest } from '../../features/requests/request-queries.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { AnswerPage } from './answer-page.js';
import { AskedList } from './asked-list.js';
import classes from './caregiver.module.css';
import { useAsked } from './use-asked.js';

/** What a clinician is asked, one question at a time, in plain words; one column at any width. */
export function CaregiverPage() {
  const { requestId } = useParams({ strict: false }) as { requestId?: string };
  const { waiting, only, earlier, isWhole, error, retry } = useAsked();
  const shown = requestId ?? only?.id;

  if (shown) return <OneRequest key={shown} requestId={shown} others={waiting.filter((row) => row.id !== shown)} />;
  return (
    <div className={classes.page}>
      {isWhole || error ? null : <LinesSkeleton rows={3} height={72} />}
      {error ? <ProblemNote error={error} onRetry={retry} /> : null}
      {isWhole && (!error || waiting.length + earlier.length > 0) ? (
        <AskedList waiting={waiting} earlier={earlier} />
      ) : null}
    </div>
  );
}

interface OneRequestProps {
  readonly requestId: string;
  readonly others: readonly RequestRow[];
}

function OneRequest({ requestId, others }: OneRequestProps) {
  const request = useRequest(requestId);
  if (request.data) return <AnswerPage request={request.data} others={others} />;
  return (
    <div className={classes.page}>
      {request.isError ? (
        <ProblemNote error={request.error} onRetry={() => void request.refetch()} />
      ) : (
        <LinesSkeleton rows={3} height={72} />
      )}
    </div>
  );
}
