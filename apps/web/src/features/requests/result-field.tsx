import type { RequestView } from '@liaison/contracts';
import { questionResults, type QuestionResult } from '@liaison/domain';
import { Radio } from '@mantine/core';
import { resultChoices } from './ending-words.js';
import classes from './requests.module.css';

interface ResultFieldProps {
  readonly request: RequestView;
  readonly value: QuestionResult;
  readonly onChange: (value: QuestionResult) => void;
}

/** Whether this reader says what came of a question when they send its answer. */
export function givesResult(request: Pick<RequestView, 'kind' | 'actions'>): boolean {
  return request.kind === 'claim_question' && request.actions.includes('answer');
}

/** The payer says what came of the question before the answer goes; the asker reads it in words. */
export function ResultField({ request, value, onChange }: ResultFieldProps) {
  if (!givesResult(request)) return null;
  return (
    <div className={classes.actForm}>
      <Radio.Group
        label="What came of the question"
        value={value}
        onChange={(next) => onChange(questionResults.find((result) => result === next) ?? 'answered')}
      >
        <div className={classes.results}>
          {questionResults.map((result) => (
            <Radio key={result} value={result} label={resultChoices[result]} />
          ))}
        </div>
      </Radio.Group>
      {value === 'wrong_department' ? (
        <p className="dim">
          To pass it on inside your house, hand it on to the right desk instead. With this answer the provider asks that
          desk anew.
        </p>
      ) : null}
    </div>
  );
}
