import type { RequestView } from '@liaison/contracts';
import { kindOfDelegated, kindParties } from '@liaison/domain';
import { Button } from '@mantine/core';
import { useId } from 'react';
import { OutsideNote } from '../outside/outside-note.js';
import { SentFields } from '../outside/sent-fields.js';
import { ComposerDialog } from '../queries/composer-dialog.js';
import { ReleaseNote } from '../privacy/release-note.js';
import { ActForm } from './act-form.js';
import { answerDraftFrom } from './answer-draft.js';
import { AnsweredBefore } from './answered-before.js';
import { ChildRequests } from './child-requests.js';
import { ItemRow } from './item-row.js';
import { LateReason } from './late-reason.js';
import { LedgerBar } from './ledger-bar.js';
import { RequestFoot } from './request-foot.js';
import { RequestHeader } from './request-header.js';
import { PublishedContact } from './published-contact.js';
import { ReaddressNote } from './readdress-note.js';
import { RequestHistory } from './request-history.js';
import { RequestStanding } from './request-standing.js';
import { cardName } from './request-words.js';
import classes from './requests.module.css';
import { ResultField } from './result-field.js';
import { useCard } from './use-card.js';

interface RequestCardBodyProps {
  readonly request: RequestView;
  readonly place: string | null;
  readonly now: Date;
  readonly timeZone: string;
  readonly myName: string | null;
}

/** The card itself: header, checklist, what was asked inside, who held it, what can be done, what happened. */
export function RequestCardBody({ request, place, now, timeZone, myName }: RequestCardBodyProps) {
  const heading = useId();
  const card = useCard(request);
  const { answering, act, composing } = card;
  return (
    <section
      ref={card.ref}
      id={`request-${request.id}`}
      className={classes.card}
      aria-label={cardName(request, now, place)}
      data-request-card={request.id}
      data-turn={request.ball?.side === request.mySide ? 'mine' : 'theirs'}
      tabIndex={-1}
    >
      <RequestHeader request={request} now={now} timeZone={timeZone} headingId={heading} />
      <RequestStanding request={request} now={now} timeZone={timeZone} />
      <PublishedContact request={request} now={now} />
      <OutsideNote request={request} now={now} timeZone={timeZone} />
      <ul className={classes.items}>
        {request.items.map((item) => (
          <ItemRow
            key={item.id}
            request={request}
            item={item}
            now={now}
            isNext={answering === null && item.id === card.next?.id}
            outcome={answering?.itemId === item.id ? answering.outcome : null}
            offered={answering?.itemId === item.id ? answering.offered : null}
            onOutcome={(outcome) => card.answer(item.id, outcome)}
            onDelegate={() => card.delegate([item.id])}
          />
        ))}
      </ul>
      {card.delegable.length > 1 ? (
        <div className={classes.delegateAll}>
          <Button variant="subtle" size="compact-sm" onClick={() => card.delegate(card.delegable)}>
            Delegate {card.delegable.length} items together
          </Button>
        </div>
      ) : null}
      <AnsweredBefore
        request={request}
        now={now}
        onUse={(itemId, answer) => card.use(itemId, answerDraftFrom(answer), answer.outcome)}
      />
      <ChildRequests parent={request} now={now} timeZone={timeZone} onUse={card.use} />
      <SentFields request={request} value={card.sent} onChange={card.setSent} />
      <LateReason request={request} value={card.lateReason} onChange={card.setLateReason} problem={card.problem} />
      <ResultField request={request} value={card.result} onChange={card.setResult} />
      <ReaddressNote request={request} now={now} timeZone={timeZone} />
      <ReleaseNote request={request} />
      <LedgerBar request={request} timeZone={timeZone} myName={myName}>
        <RequestFoot
          request={request}
          busy={card.busy}
          isLateReasonMissing={request.state === 'expired' && !card.lateReason.trim()}
          onAct={card.choose}
          onSend={() => card.send?.()}
          onEdit={card.edit}
        />
      </LedgerBar>
      {act ? (
        <ActForm key={act.action} request={request} act={act} now={now} timeZone={timeZone} onDone={card.endAct} />
      ) : null}
      <RequestHistory request={request} now={now} timeZone={timeZone} />
      {composing === 'edit' ? (
        <ComposerDialog claimId={request.claimId} kind={request.kind} initial={request} onDone={card.endComposing} />
      ) : null}
      {composing && composing !== 'edit' ? (
        <ComposerDialog
          claimId={request.claimId}
          kind={kindOfDelegated(kindParties[request.kind].addressee, true)}
          parent={{ request, itemIds: composing }}
          onUseAnswer={(itemId, answer) => card.use(itemId, answerDraftFrom(answer), answer.outcome)}
          onDone={card.endComposing}
        />
      ) : null}
    </section>
  );
}
