import type { RequestItemView, RequestView } from '@liaison/contracts';
import { answerChip } from './answer-words.js';
import { isOpenItem } from './request-acts.js';
import { itemStateWords } from './coded-words.js';
import { itemTitle, partyName } from './request-words.js';
import classes from './requests.module.css';

interface ItemHeadProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
  readonly now: Date;
  readonly expanded: boolean;
  /** Opens the actions of an item that is not the next one. */
  readonly onToggle: (() => void) | null;
}

/** The first line of an item: what is asked, its code and line, who was asked for it, and where it stands. */
export function ItemHead({ request, item, now, expanded, onToggle }: ItemHeadProps) {
  const { title, code, aside } = itemTitle(item, now);
  const chip = answerChip(item);
  const child = request.children.find((each) => each.id === item.delegatedTo);
  const open = isOpenItem(item);
  return (
    <div className={classes.itemHead}>
      <span className={classes.itemTitle}>{title}</span>
      {code ? <span className={`mono dim ${classes.code}`}>{code}</span> : null}
      {aside ? <span className="dim">{aside}</span> : null}
      {chip ? null : <span className="dim">{itemStateWords[item.state]}</span>}
      {child ? (
        <a className={classes.chip} href={`#request-${child.id}`}>
          {partyName(child.addressee)} was asked
        </a>
      ) : null}
      <span className={classes.grow} />
      {chip ? <span className={classes.chip}>{chip}</span> : null}
      {onToggle ? (
        <button
          type="button"
          className={classes.link}
          aria-label={`${open ? 'Answer' : 'Change the answer to'} ${title}`}
          aria-expanded={expanded}
          onClick={onToggle}
        >
          {open ? 'Answer' : 'Change'}
        </button>
      ) : null}
    </div>
  );
}
