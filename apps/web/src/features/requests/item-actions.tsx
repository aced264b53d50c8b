import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { ItemOutcome } from '@liaison/domain';
import { KeyButton } from './key-button.js';
import classes from './requests.module.css';

interface ItemActionsProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
  /** Only the next open item answers to the keys. */
  readonly keys: boolean;
  readonly onOutcome: (outcome: ItemOutcome) => void;
  readonly onDelegate: () => void;
}

/** Supply, not documented, dispute, delegate: in place, each with its key. */
export function ItemActions({ request, item, keys, onOutcome, onDelegate }: ItemActionsProps) {
  const key = (hint: string) => (keys ? { hint } : {});
  const isQuestion = request.kind === 'claim_question';
  return (
    <div className={classes.buttons} role="group" aria-label="Answer this item">
      <KeyButton {...key('1')} onClick={() => onOutcome('supplied')}>
        {isQuestion ? 'Answer' : 'Supply'}
      </KeyButton>
      {isQuestion ? null : (
        <>
          <KeyButton {...key('2')} onClick={() => onOutcome('not_documented')}>
            Not documented
          </KeyButton>
          <KeyButton {...key('3')} onClick={() => onOutcome('disputed')}>
            Dispute
          </KeyButton>
        </>
      )}
      {request.actions.includes('delegate') ? (
        <KeyButton
          {...key('d')}
          onClick={onDelegate}
          disabledWhy={item.delegatedTo ? 'Somebody was asked already; the answer comes back here.' : null}
        >
          Delegate
        </KeyButton>
      ) : null}
    </div>
  );
}
