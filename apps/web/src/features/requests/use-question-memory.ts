import type { QuestionMemoryBody, RememberedQuestion } from '@liaison/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { recallQuestions } from '../../api/questions.js';

const nothing: readonly RememberedQuestion[] = [];

/** What was asked before, item by item, as it is being written; null asks nothing. */
export function useQuestionMemory(claimId: string, body: QuestionMemoryBody | null) {
  const text = body === null ? null : JSON.stringify(body);
  const [settled] = useDebouncedValue(text, 350);
  const memory = useQuery({
    queryKey: ['claim', claimId, 'question-memory', settled],
    enabled: settled !== null,
    queryFn: () => recallQuestions(claimId, JSON.parse(settled ?? 'null') as QuestionMemoryBody),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  // While the question still changes, what was found for its earlier words is not shown beside the new ones.
  const isSettled = text !== null && text === settled && !memory.isPlaceholderData;
  return (index: number): readonly RememberedQuestion[] =>
    isSettled ? (memory.data?.items[index]?.matches ?? nothing) : nothing;
}
