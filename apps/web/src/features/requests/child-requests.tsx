import type { RequestView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { answerDraftFrom, type AnswerDraft } from './answer-draft.js';
import { AnswerLine } from './item-answer.js';
import { pairChildItems } from './pair-child-items.js';
import { useRequest } from './request-queries.js';
import { itemTitle, partyName, turnWords } from './request-words.js';
import classes from './requests.module.css';

interface ChildRequestsProps {
  readonly parent: RequestView;
  readonly now: Date;
  readonly timeZone: string;
  /** Opens the parent item's form with the child's answer in it, to be adjusted before anything is kept. */
  readonly onUse: (
    parentItemId: string,
    draft: AnswerDraft,
    outcome: 'supplied' | 'not_documented' | 'disputed',
  ) => void;
}

/** What the reader's own side asked inside the house, and what came back. The other side never sees this. */
export function ChildRequests({ parent, now, timeZone, onUse }: ChildRequestsProps) {
  if (parent.children.length === 0) return null;
  return (
    <div className={classes.children} role="group" aria-label="Asked inside your organisation">
      <h4 className={classes.small}>Asked inside, seen only by your side</h4>
      {parent.children.map((child) => (
        <ChildRequest key={child.id} childId={child.id} parent={parent} now={now} timeZone={timeZone} onUse={onUse} />
      ))}
    </div>
  );
}

function ChildRequest({ childId, parent, now, timeZone, onUse }: ChildRequestsProps & { readonly childId: string }) {
  const child = useRequest(childId).data;
  const brief = parent.children.find((each) => each.id === childId);
  if (!brief) return null;
  const name = partyName(brief.addressee);
  if (!child) return <p className="dim">You asked {name}</p>;
  const canUse = parent.actions.includes('save_answer');
  return (
    <div className={classes.child}>
      <div className={classes.itemHead}>
        <a href={`#request-${child.id}`} className={classes.childName}>
          You asked {name}
        </a>
        <span className={classes.grow} />
        <span className={classes.chip}>{turnWords(child, now, timeZone).words}</span>
      </div>
      {pairChildItems(brief.itemIds, child, parent).map(({ item, parentItem }) =>
        item.answer && !item.answer.draft ? (
          <div key={item.id} className={classes.childAnswer}>
            <div>
              <span className="dim">{itemTitle(item, now).title}</span>
              <AnswerLine answer={item.answer} now={now} />
            </div>
            {canUse && parentItem && parentItem.state !== 'accepted' && parentItem.state !== 'waived' ? (
              <Button
                aria-label={`Use this answer for ${itemTitle(parentItem, now).title}`}
                onClick={() => item.answer && onUse(parentItem.id, answerDraftFrom(item.answer), item.answer.outcome)}
              >
                Use this answer
              </Button>
            ) : null}
          </div>
        ) : null,
      )}
    </div>
  );
}
