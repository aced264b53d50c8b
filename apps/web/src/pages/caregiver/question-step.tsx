import type { RequestItemView, RequestView } from '@liaison/contracts';
import { answerNatures, notDocumentedReasons } from '@liaison/domain';
import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useState, type Ref } from 'react';
import { useMe } from '../../app/session.js';
import { AnsweredBefore } from '../../features/requests/answered-before.js';
import { FilePicker } from '../../features/requests/file-picker.js';
import { natureWords, notDocumentedWords, returnWords } from '../../features/requests/coded-words.js';
import { itemTitle } from '../../features/requests/request-words.js';
import { dateWords } from '../../features/requests/time-words.js';
import { useNow } from '../../ui/use-now.js';
import {
  choicesOf,
  chosenAgain,
  isUnlocated,
  notDocumented,
  ownWords,
  usualNature,
  type ChosenAnswer,
} from './answer-choice.js';
import { askerWords } from './asked-words.js';
import classes from './caregiver.module.css';

interface QuestionStepProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
  readonly headingRef: Ref<HTMLHeadingElement>;
  readonly chosen: ChosenAnswer;
  readonly onChange: (chosen: ChosenAnswer) => void;
}

/** One question: who asks, what the record says, the answers as large cards. */
export function QuestionStep({ request, item, headingRef, chosen, onChange }: QuestionStepProps) {
  const now = useNow();
  const question = item.question ?? `Do you have this: ${itemTitle(item, now).title}?`;
  const wanted = item.question && item.loinc ? itemTitle({ ...item, question: null }, now).title : null;
  return (
    <>
      <div>
        <p className="dim">{askerWords(request)} asks</p>
        <h1 ref={headingRef} tabIndex={-1} className={classes.question}>
          {question}
        </h1>
        {wanted ? <p className="dim">Wanted: {wanted}</p> : null}
      </div>
      {request.note ? <p className={classes.quote}>{request.note}</p> : null}
      {item.returned ? (
        <p className={classes.returned}>
          <strong>Sent back: {returnWords[item.returned.reason].toLowerCase()}.</strong> {item.returned.note}
        </p>
      ) : null}
      <Indicators item={item} now={now} />
      <AnsweredBefore
        request={request}
        items={[item]}
        now={now}
        onUse={(_, answer) => onChange(chosenAgain({ options: item.options, answer }))}
      />
      <Radio.Group
        value={chosen.choice}
        onChange={(choice) => onChange({ ...chosen, choice })}
        label={<span className="sr-only">Your answer</span>}
        className={classes.choices}
      >
        {choicesOf(item).map((choice) => (
          <Radio.Card key={choice.value} value={choice.value} className={classes.choice} aria-label={choice.label}>
            <Radio.Indicator size="sm" />
            <span>{choice.label}</span>
          </Radio.Card>
        ))}
      </Radio.Group>
      <Details chosen={chosen} onChange={onChange} />
    </>
  );
}

function Indicators({ item, now }: { readonly item: RequestItemView; readonly now: Date }) {
  const me = useMe();
  return item.indicators.map((indicator) => (
    <figure key={`${indicator.source}-${indicator.quote}`} className={classes.quote}>
      <figcaption className="dim">
        {`${indicator.source}, ${dateWords(indicator.at, now)}, by ${indicator.author === me.person.name ? 'you' : indicator.author}`}
      </figcaption>
      <blockquote>“{indicator.quote.replace(/^[“"]|[”"]$/g, '')}”</blockquote>
    </figure>
  ));
}

type DetailsProps = Pick<QuestionStepProps, 'chosen' | 'onChange'>;

function wantsDetails({ choice, text, files }: ChosenAnswer): boolean {
  return choice === ownWords || choice === notDocumented || text !== '' || files.length > 0;
}

/** What goes with the choice: needed for one's own words, welcome with any other. */
function Details({ chosen, onChange }: DetailsProps) {
  const isOwn = chosen.choice === ownWords;
  const [asked, setAsked] = useState(false);
  const isShown = asked || wantsDetails(chosen);
  if (!chosen.choice) return null;
  if (!isShown) {
    return (
      <button type="button" className={classes.more} onClick={() => setAsked(true)}>
        Add a word or a photo
      </button>
    );
  }
  return (
    <div className={classes.details}>
      {chosen.choice === notDocumented ? <WhyNot chosen={chosen} onChange={onChange} /> : null}
      <Textarea
        label={isOwn ? 'In your words' : 'Anything to add (not needed)'}
        autosize
        minRows={isOwn ? 3 : 1}
        maxLength={20_000}
        value={chosen.text}
        onChange={(event) => onChange({ ...chosen, text: event.currentTarget.value })}
      />
      <FilePicker
        large
        camera
        label="Add a photo or file"
        files={chosen.files}
        onChange={(files) => onChange({ ...chosen, files })}
      />
      {isOwn ? <WrittenAs chosen={chosen} onChange={onChange} /> : null}
    </div>
  );
}

/** Why there is nothing, and where it was searched. */
function WhyNot({ chosen, onChange }: DetailsProps) {
  return (
    <>
      <NativeSelect
        label="Why"
        data={notDocumentedReasons.map((value) => ({ value, label: notDocumentedWords[value] }))}
        value={chosen.reason}
        onChange={(event) => {
          const reason = notDocumentedReasons.find((each) => each === event.currentTarget.value);
          onChange({ ...chosen, reason: reason ?? 'not_documented' });
        }}
      />
      {isUnlocated(chosen) ? (
        <Textarea
          label="Where you searched"
          autosize
          maxLength={2000}
          value={chosen.searched}
          onChange={(event) => onChange({ ...chosen, searched: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** What own words are and when they were written: everybody is told so, and told when it was after the claim. */
function WrittenAs({ chosen, onChange }: DetailsProps) {
  const nature = chosen.nature || usualNature(chosen);
  return (
    <>
      <NativeSelect
        label="What this is"
        data={answerNatures.map((value) => ({ value, label: natureWords[value] }))}
        value={nature}
        onChange={(event) => {
          const next = answerNatures.find((each) => each === event.currentTarget.value);
          onChange({ ...chosen, nature: next ?? '' });
        }}
      />
      {nature === 'explanation' ? null : (
        <TextInput
          type="date"
          label={nature === 'existing_record' ? 'Written on' : 'Written on (empty: now)'}
          value={chosen.authoredAt.slice(0, 10)}
          onChange={(event) => onChange({ ...chosen, authoredAt: event.currentTarget.value })}
        />
      )}
    </>
  );
}
