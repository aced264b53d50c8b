import type { RequestView } from '@liaison/contracts';
import type { ItemOutcome } from '@liaison/domain';
import { useRef, useState } from 'react';
import type { AnswerDraft } from './answer-draft.js';
import { isOpenItem, nextOpenItem, offeredActs, type RequestAct } from './request-acts.js';
import { useCardKeys } from './use-card-keys.js';
import { useSendingWords } from './use-sending-words.js';
import { useSendAnswers } from './use-send-answers.js';

/** The form that is open: one item and what is said about it, perhaps with a child's answer in it. */
interface Answering {
  readonly itemId: string;
  readonly outcome: ItemOutcome;
  readonly offered: AnswerDraft | null;
}

function useAnswering(focusNext: () => void) {
  const [answering, setAnswering] = useState<Answering | null>(null);
  const answer = (itemId: string, outcome: ItemOutcome | null) => {
    setAnswering(outcome ? { itemId, outcome, offered: null } : null);
    if (!outcome) focusNext();
  };
  const use = (itemId: string, offered: AnswerDraft, outcome: ItemOutcome) =>
    setAnswering({ itemId, outcome, offered });
  return { answering, answer, use };
}

/** What a card has open, what its keys do, and where the focus goes after an act. */
export function useCard(request: RequestView) {
  const ref = useRef<HTMLElement>(null);
  const [act, setAct] = useState<RequestAct | null>(null);
  /** The composer that lies over the page: the items passed on, or this draft itself. */
  const [composing, setComposing] = useState<readonly string[] | 'edit' | null>(null);
  const sending = useSendingWords(request);
  // A task later, because the cache tells its readers in a task of its own: before that the old buttons still stand.
  const focusNext = () => void setTimeout(() => (isWriting() ? undefined : nextFocus(ref.current)?.focus()));
  const focusAfter = (close: () => void) => {
    close();
    focusNext();
  };
  const { answering, answer, use } = useAnswering(focusNext);
  const { send, takeAct, command, ...paper } = useSendAnswers(request, sending, focusNext);

  const next = request.actions.includes('save_answer') ? nextOpenItem(request.items) : null;
  const delegable = delegableItems(request);
  const edit = request.state === 'draft' && request.actions.includes('amend') ? () => setComposing('edit') : null;

  const choose = (chosen: RequestAct) => (chosen.fields.length === 0 ? takeAct(chosen) : setAct(chosen));

  const mayDelegate = next !== null && delegable.includes(next.id);
  useCardKeys(ref, {
    ...Object.fromEntries(offeredActs(request.actions).map((each) => [each.key, () => choose(each)])),
    ...(next ? answerKeys((outcome) => answer(next.id, outcome)) : {}),
    ...(mayDelegate ? { d: () => setComposing([next.id]) } : {}),
    ...(send ? { s: send } : {}),
    ...(edit ? { m: edit } : {}),
  });

  return {
    ref,
    next,
    answering,
    act,
    composing,
    delegable,
    ...sending,
    ...paper,
    send,
    edit,
    busy: command.isPending,
    problem: command.error,
    answer,
    choose,
    use: (...given: Parameters<typeof use>) => {
      setComposing(null);
      use(...given);
    },
    delegate: (itemIds: readonly string[]) => setComposing(itemIds),
    endAct: () => focusAfter(() => setAct(null)),
    endComposing: () => focusAfter(() => setComposing(null)),
  };
}

function delegableItems({ actions, items }: RequestView): string[] {
  if (!actions.includes('delegate')) return [];
  return items.filter((item) => isOpenItem(item) && item.delegatedTo === null).map((item) => item.id);
}

function answerKeys(answer: (outcome: ItemOutcome) => void): Record<string, () => void> {
  return { 1: () => answer('supplied'), 2: () => answer('not_documented'), 3: () => answer('disputed') };
}

/** Who went on to write while the act was on its way keeps the keyboard. A form in a dialog that closes does not count. */
function isWriting(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused.matches('input, textarea, select') && focused.closest('[role="dialog"]') === null;
}

/** After an act the focus goes where the next one is: the next item's first action, else the main button. */
function nextFocus(card: HTMLElement | null): HTMLElement | null {
  const selectors = ['[data-next] [role="group"] button', 'footer [role="group"] button:last-of-type'];
  return selectors.map((each) => card?.querySelector<HTMLElement>(each)).find(Boolean) ?? card;
}
