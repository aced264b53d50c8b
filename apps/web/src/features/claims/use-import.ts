import { importView, type ImportView, type JobView, x12ProblemView } from '@liaison/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { getJob, importClaims } from '../../api/claims.js';
import { newKey } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { ApiProblem, wordsOf } from '../../api/problem.js';

export interface ImportFailure {
  readonly words: string;
  readonly errors: z.infer<typeof x12ProblemView>[];
  readonly acknowledgment: string | null;
}

/** A refused file brings the same error list and, where one can be made, the 999. */
const refusal = z.object({
  errors: z.array(x12ProblemView).catch([]),
  acknowledgment: z.string().nullable().catch(null),
});

function failureOf(error: unknown): ImportFailure {
  const parts = error instanceof ApiProblem ? refusal.safeParse(error.body).data : undefined;
  // The refused segments are listed below; repeating them in the sentence helps nobody.
  const words = error instanceof ApiProblem ? error.detail : wordsOf(error);
  return { words, errors: parts?.errors ?? [], acknowledgment: parts?.acknowledgment ?? null };
}

function resultOf(job: JobView): ImportView | null {
  return job.state === 'done' ? (importView.safeParse(job.result).data ?? null) : null;
}

/** Sends an 837 and follows it to its end, whether it is answered at once or by a job. */
export function useImport() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: (chosen: File) => importClaims(chosen, newKey()),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.claims }),
  });
  const started = sending.data && 'job' in sending.data ? sending.data.job : null;
  const job = useQuery({
    queryKey: keys.job(started?.id ?? ''),
    queryFn: async () => {
      const now = await getJob(started?.id ?? '');
      if (now.state === 'done') void client.invalidateQueries({ queryKey: keys.claims });
      return now;
    },
    enabled: started !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : 1000),
  });
  const running = job.data ?? started;
  const direct = sending.data && !('job' in sending.data) ? sending.data : null;
  const failed = running?.state === 'failed';
  return {
    file,
    start: (chosen: File) => {
      setFile(chosen);
      sending.mutate(chosen);
    },
    isRunning: sending.isPending || running?.state === 'queued' || running?.state === 'running',
    progress: running && { done: running.done, total: running.total },
    result: direct ?? (running && resultOf(running)),
    failure: sending.isError
      ? failureOf(sending.error)
      : failed
        ? {
            words: running.error?.detail ?? 'The import stopped. Nothing half was kept.',
            errors: [],
            acknowledgment: null,
          }
        : null,
  };
}
