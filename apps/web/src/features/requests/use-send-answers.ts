import type { AnswerBody, RequestView } from '@liaison/contracts';
import type { QuestionResult } from '@liaison/domain';
import { actOnRequest, answerRequest } from '../../api/requests.js';
import { exchangeBody, type ExchangeDraft } from '../outside/exchange-draft.js';
import { firstDispatch, goesOnPaper } from '../outside/sent-fields.js';
import { draftedItems, sendWords, type RequestAct } from './request-acts.js';
import { useRequestCommand } from './request-queries.js';
import { givesResult } from './result-field.js';
import { useDraft } from './use-draft.js';

/** Sends what is drafted, all or a part, and takes the acts that need no form. */
export function useSendAnswers(
  request: RequestView,
  given: { readonly lateReason: string; readonly result: QuestionResult },
  onDone: () => void,
) {
  const [sent, setSent] = useDraft(`sent.${request.id}`, firstDispatch(request));
  const command = useRequestCommand(request.id);
  const ready = sendWords(request, request.state === 'expired' && !given.lateReason.trim());
  const send =
    ready && ready.disabledWhy === null && !command.isPending
      ? () => {
          const body: NonNullable<AnswerBody> = { revision: request.revision };
          if (ready.part) body.itemIds = draftedItems(request.items).map((item) => item.id);
          if (given.lateReason.trim()) body.lateReason = given.lateReason.trim();
          if (givesResult(request) && !ready.part) body.result = given.result;
          if (goesOnPaper(request)) body.sent = dispatchOf(sent);
          command.mutate(() => answerRequest(request.id, body), { onSuccess: onDone });
        }
      : null;
  const takeAct = (act: RequestAct) => {
    if (command.isPending) return;
    const body = { revision: request.revision };
    command.mutate(() => actOnRequest(request.id, act.path ?? act.action, body), { onSuccess: onDone });
  };
  return { send, takeAct, command, sent, setSent };
}

/** Without a person: a paper is sent to a house. */
function dispatchOf(sent: ExchangeDraft): NonNullable<NonNullable<AnswerBody>['sent']> {
  return exchangeBody({ ...sent, counterpart: '' });
}
