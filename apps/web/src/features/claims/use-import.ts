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

/** What a refused import says, and where. */
export function failureOf(error: unknown): ImportFailure {
  const parts = error instanceof ApiProblem ? refusal.safeParse(error.body).data : undefined;
  // The refused segments are listed below; repeating them in the sentence helps nobody.
  const words = error instanceof ApiProblem ? error.detail : wordsOf(error);
  return { words, errors: parts?.errors ?? [], acknowledgment: parts?.acknowledgment ?? null };
}

function isEnded(job: JobView | undefined): boolean {
  return job?.state === 'done' || job?.state === 'failed';
}

/** Follows a job by asking each second; the socket's hint only makes it sooner. */
function useJob(started: JobView | null): JobView | null {
  const client = useQueryClient();
  const job = useQuery({
    queryKey: keys.job(started?.id ?? ''),
    queryFn: async () => {
      const now = await getJob(started?.id ?? '');
      if (now.state === 'done') void client.invalidateQueries({ queryKey: keys.claims });
      return now;
    },
    enabled: started !== null,
    refetchInterval: ({ state }) => (isEnded(state.data) ? false : 1000),
  });
  return job.data ?? started;
}

export interface ImportState {
  readonly isRunning: boolean;
  readonly progress: { readonly done: number; readonly total: number | null } | null;
  readonly result: ImportView | null;
  readonly failure: ImportFailure | null;
}

function ofJob(job: JobView): ImportState {
  const stopped = job.error?.detail ?? 'The import stopped before its end.';
  return {
    isRunning: !isEnded(job),
    progress: { done: job.done, total: job.total },
    result: job.state === 'done' ? (importView.safeParse(job.result).data ?? null) : null,
    failure: job.state === 'failed' ? { words: stopped, errors: [], acknowledgment: null } : null,
  };
}

const idle: ImportState = { isRunning: false, progress: null, result: null, failure: null };

/** Sends an 837 and follows it to its end, whether it is answered at once or by a job. */
export function useImport(): ImportState & { file: File | null; start: (chosen: File) => void } {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: (chosen: File) => importClaims(chosen, newKey()),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.claims }),
  });
  const answer = sending.data;
  const job = useJob(answer && 'job' in answer ? answer.job : null);
  const start = (chosen: File) => {
    setFile(chosen);
    sending.mutate(chosen);
  };
  const told = (state: ImportState) => ({ ...state, file, start });
  if (sending.isPending) return told({ ...idle, isRunning: true });
  if (sending.isError) return told({ ...idle, failure: failureOf(sending.error) });
  if (job) return told(ofJob(job));
  return told({ ...idle, result: answer && !('job' in answer) ? answer : null });
}
