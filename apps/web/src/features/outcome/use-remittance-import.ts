import { remittanceImportView, type JobView, type RemittanceImportView } from '@liaison/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getJob } from '../../api/claims.js';
import { newKey } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { importRemittances } from '../../api/outcomes.js';
import { failureOf, type ImportFailure } from '../claims/use-import.js';

export interface RemittanceImportState {
  readonly isRunning: boolean;
  readonly result: RemittanceImportView | null;
  readonly failure: ImportFailure | null;
  readonly start: (file: File) => void;
}

type Answer = Awaited<ReturnType<typeof importRemittances>>;

function useJobOf(answer: Answer | undefined): JobView | null {
  const started = answer && 'job' in answer ? answer.job : null;
  const job = useQuery({
    queryKey: keys.job(started?.id ?? ''),
    queryFn: () => getJob(started?.id ?? ''),
    enabled: started !== null,
    refetchInterval: ({ state }) => (isEnded(state.data) ? false : 1000),
  });
  return job.data ?? started;
}

function isEnded(job: JobView | undefined): boolean {
  return job?.state === 'done' || job?.state === 'failed';
}

function resultOf(answer: Answer | undefined, job: JobView | null): RemittanceImportView | null {
  if (answer && !('job' in answer)) return answer;
  return job?.state === 'done' ? (remittanceImportView.safeParse(job.result).data ?? null) : null;
}

function stopOf(job: JobView | null): ImportFailure | null {
  if (job?.state !== 'failed') return null;
  return { words: job.error?.detail ?? 'The import stopped.', errors: [], acknowledgment: null };
}

/** Sends an 835 and follows it to its end, whether it is answered at once or by a job. */
export function useRemittanceImport(): RemittanceImportState {
  const client = useQueryClient();
  const sending = useMutation({ mutationFn: (file: File) => importRemittances(file, newKey()) });
  const job = useJobOf(sending.data);
  const result = resultOf(sending.data, job);
  const isDone = result !== null;
  useEffect(() => {
    if (!isDone) return;
    for (const queryKey of [keys.claims, keys.unmatched, ['claim']]) void client.invalidateQueries({ queryKey });
  }, [isDone, client]);
  return {
    isRunning: sending.isPending || (job !== null && !isEnded(job)),
    result,
    failure: sending.isError ? failureOf(sending.error) : stopOf(job),
    start: (file) => sending.mutate(file),
  };
}
