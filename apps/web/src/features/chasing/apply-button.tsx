import type { JobView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getJob } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import classes from './chasing.module.css';

interface ApplyButtonProps {
  readonly label: string;
  readonly start: () => Promise<{ job: JobView }>;
}

/** Brings open requests to what applies now, as long work with its progress. Doing it twice does no harm. */
export function ApplyButton({ label, start }: ApplyButtonProps) {
  const starting = useMutation({ mutationFn: start });
  const jobId = starting.data?.job.id ?? '';
  const job = useQuery({
    queryKey: keys.job(jobId),
    queryFn: () => getJob(jobId),
    enabled: jobId !== '',
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 1_000),
  });
  const isRunning = starting.isPending || (jobId !== '' && !isOver(job.data) && !job.isError);
  const problem = starting.error ?? job.error;
  return (
    <>
      <span role="status" className="dim">
        {jobId === '' ? '' : progressWords(job.data)}
      </span>
      {problem ? (
        <span role="alert" className={classes['late']}>
          {wordsOf(problem)}
        </span>
      ) : null}
      <Button variant="subtle" loading={isRunning} onClick={() => starting.mutate()}>
        {label}
      </Button>
    </>
  );
}

function isOver(job: JobView | undefined): boolean {
  return job?.state === 'done' || job?.state === 'failed';
}

function progressWords(job: JobView | undefined): string {
  if (!job) return 'Beginning …';
  if (job.state === 'failed') return 'It did not come to its end. Try again.';
  if (job.state === 'done') return `${job.total ?? 0} open requests looked through.`;
  return `${job.done} of ${job.total ?? '…'}`;
}
