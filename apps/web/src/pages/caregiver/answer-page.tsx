import type { RequestRow, RequestView } from '@liaison/contracts';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useMe } from '../../app/session.js';
import { wordsOf } from '../../api/problem.js';
import { ConflictNote } from '../../features/requests/conflict-note.js';
import { KeyButton } from '../../features/requests/key-button.js';
import { isConflict } from '../../features/requests/request-queries.js';
import { shortName } from '../../features/requests/request-words.js';
import { useDraft } from '../../features/requests/use-draft.js';
import { AnswerHead } from './answer-head.js';
import { AnswerLink } from './answer-link.js';
import { askerName } from './asked-words.js';
import { choiceMissing, chosenFrom, sendAnswersWords, type ChosenAnswer } from './answer-choice.js';
import classes from './caregiver.module.css';
import { OtherWays } from './other-ways.js';
import { QuestionStep } from './question-step.js';
import { SentPage } from './sent-page.js';
import { useGiveAnswers } from './use-give-answers.js';
import { useSeen } from './use-seen.js';

interface AnswerPageProps {
  readonly request: RequestView;
  readonly others: readonly RequestRow[];
}

type Chosen = Readonly<Record<string, ChosenAnswer>>;

/** One request as questions, one after the other; what is chosen is kept on every step. */
export function AnswerPage({ request, others }: AnswerPageProps) {
  const me = useMe();
  const open = request.items.filter((item) => item.state === 'outstanding' || item.state === 'returned');
  const [kept, setKept, forget] = useDraft<Chosen>(`caregiver.${request.id}.${request.round}`, {});
  const [step, setStep] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = Math.min(step, Math.max(0, open.length - 1));
  const item = open[at];
  const chosenOf = (each: RequestView['items'][number]) => kept[each.id] ?? chosenFrom(each);
  const seen = useSeen(request);
  const { keep, send, pending, problem, sent } = useGiveAnswers(request, {
    ...seen,
    onSent: () => {
      forget();
      seen.forgetAll();
    },
  });

  useEffect(() => heading.current?.focus(), [at]);

  if (!item || sent || !request.actions.includes('save_answer')) return <SentPage request={request} others={others} />;

  const chosen = chosenOf(item);
  const unanswered = open.filter((each) => choiceMissing(chosenOf(each)) !== null);
  const isLast = at === open.length - 1;
  const missing = isLast && unanswered.length > 0 ? stillOpenWords(unanswered, item, chosen) : choiceMissing(chosen);
  const forward = () => {
    if (missing || pending) return;
    if (isLast) send(open.map((each) => ({ item: each, chosen: chosenOf(each) })));
    else {
      keep(item, chosen);
      setStep(at + 1);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && at > 0) setStep(at - 1);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) forward();
  };

  return (
    <div className={classes.page} onKeyDown={onKeyDown}>
      <AnswerHead
        request={request}
        items={open}
        at={at}
        onStep={setStep}
        answered={(each) => !choiceMissing(chosenOf(each))}
      />
      <div className={classes.column}>
        <QuestionStep
          key={item.id}
          request={request}
          item={item}
          headingRef={heading}
          chosen={chosen}
          onChange={(next) => {
            seen.begin(item);
            setKept({ ...kept, [item.id]: next });
          }}
        />
        <OtherWays request={request} item={item} />
        <Trouble
          item={item}
          problem={problem}
          onKeepMine={(revision) => keep(item, chosen, revision)}
          onTakeTheirs={() => {
            setKept({});
            seen.forgetAll();
          }}
        />
        {others.length > 0 ? (
          <AnswerLink row={null} className={classes.back}>
            All that is asked of you ({others.length + 1})
          </AnswerLink>
        ) : null}
      </div>
      <footer className={classes.foot}>
        <div className={classes.footIn}>
          <KeyButton variant="filled" disabledWhy={missing} loading={pending} onClick={forward}>
            {isLast ? sendAnswersWords(open.length) : 'Next question'}
          </KeyButton>
          <p className="dim">{missing ?? goesTo(request, me.person.name)}</p>
        </div>
      </footer>
    </div>
  );
}

interface TroubleProps {
  readonly item: RequestView['items'][number];
  readonly problem: Error | null;
  readonly onKeepMine: (revision: number | undefined) => void;
  readonly onTakeTheirs: () => void;
}

function Trouble({ item, problem, onKeepMine, onTakeTheirs }: TroubleProps) {
  if (!problem) return null;
  if (isConflict(problem)) {
    return <ConflictNote item={item} problem={problem} onKeepMine={onKeepMine} onTakeTheirs={onTakeTheirs} />;
  }
  return (
    <p role="alert" className={classes.problem}>
      {wordsOf(problem)} Your answers are kept here.
    </p>
  );
}

function goesTo(request: RequestView, myName: string): string {
  const asker = askerName(request);
  const house = shortName(request.requester.organisation.name);
  const readers = asker === house ? `${house} coding` : `${asker} and ${house} coding`;
  return `Goes to ${readers} only. Signed as ${myName}, now.`;
}

function stillOpenWords(
  unanswered: readonly RequestView['items'][number][],
  item: RequestView['items'][number],
  chosen: ChosenAnswer,
): string | null {
  const others = unanswered.filter((each) => each.id !== item.id);
  return (
    choiceMissing(chosen) ??
    (others.length === 1 ? 'One question before this has no answer yet.' : 'Earlier questions have no answer yet.')
  );
}
