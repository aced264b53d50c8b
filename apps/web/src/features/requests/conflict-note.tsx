import { itemAnswerView, requestItemView, requestView, type RequestItemView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import type { ApiProblem } from '../../api/problem.js';
import { answerSummary } from './answer-words.js';
import classes from './requests.module.css';

type Answer = NonNullable<RequestItemView['answer']>;

interface ConflictNoteProps {
  readonly item: RequestItemView;
  readonly problem: ApiProblem;
  readonly onKeepMine: (revision: number | undefined) => void;
  readonly onTakeTheirs: () => void;
}

/** The answer somebody else gave first, whichever object the refusal brought along. */
export function firstAnswer(current: unknown, itemId: string): Answer | null {
  const answer = itemAnswerView.safeParse(current);
  if (answer.success) return answer.data;
  const item = requestItemView.safeParse(current);
  if (item.success) return item.data.answer;
  const request = requestView.safeParse(current);
  return request.success ? (request.data.items.find((each) => each.id === itemId)?.answer ?? null) : null;
}

/** Somebody was faster: shows what they answered, keeps what was typed here, and lets the person choose. */
export function ConflictNote({ item, problem, onKeepMine, onTakeTheirs }: ConflictNoteProps) {
  const theirs = firstAnswer(problem.current, item.id);
  if (!theirs) {
    return (
      <p role="alert" className={classes.problem}>
        {problem.detail} What you typed is kept here.
      </p>
    );
  }
  return (
    <div role="alert" className={classes.conflict}>
      <strong>{theirs.by?.name ?? 'Somebody else'} answered this item meanwhile</strong>
      <p>{answerSummary(theirs)}</p>
      <p className="dim">What you typed is still in the form above.</p>
      <div className={classes.buttons}>
        <Button onClick={onTakeTheirs}>Leave theirs</Button>
        <Button onClick={() => onKeepMine(theirs.revision)}>Put mine in its place</Button>
      </div>
    </div>
  );
}
