import type { RequestItemView, RequestView } from '@liaison/contracts';
import { answerRequest, saveItemAnswer } from '../../api/requests.js';
import { useRequestCommand } from '../../features/requests/request-queries.js';
import { isKept, toAnswer, type ChosenAnswer } from './answer-choice.js';

interface Given {
  readonly item: RequestItemView;
  readonly chosen: ChosenAnswer;
}

interface Around {
  /** The revision that stood there when the person began with this item. */
  readonly seenOf: (item: RequestItemView) => number | undefined;
  readonly onKept: (item: RequestItemView) => void;
  readonly onSent: () => void;
}

/** Keeps each answer on the server as it is given and sends all of them at the end. */
export function useGiveAnswers(request: RequestView, { seenOf, onKept, onSent }: Around) {
  const saving = useRequestCommand(request.id);
  const sending = useRequestCommand(request.id);

  const save = ({ item, chosen }: Given, revision = seenOf(item)) =>
    saveItemAnswer(request.id, item.id, { ...toAnswer(chosen), ...(revision === undefined ? {} : { revision }) });
  const keep = (item: RequestItemView, chosen: ChosenAnswer, revision?: number) =>
    saving.mutate(() => save({ item, chosen }, revision), { onSuccess: () => onKept(item) });
  const send = (given: readonly Given[]) =>
    sending.mutate(
      async () => {
        for (const each of given) if (!isKept(each.item.answer, each.chosen)) await save(each);
        return answerRequest(request.id, {});
      },
      { onSuccess: onSent },
    );
  return {
    keep,
    send,
    pending: sending.isPending,
    problem: sending.error ?? saving.error,
    sent: sending.isSuccess,
  };
}
