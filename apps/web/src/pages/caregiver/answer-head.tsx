import type { RequestItemView, RequestView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useNow } from '../../ui/use-now.js';
import { effortWords, secondsNeeded } from './answer-choice.js';
import { visitWords } from './asked-words.js';
import classes from './caregiver.module.css';

interface AnswerHeadProps {
  readonly request: RequestView;
  readonly items: readonly RequestItemView[];
  readonly at: number;
  readonly onStep: (at: number) => void;
  readonly answered: (item: RequestItemView) => boolean;
}

/** How far one is, how long it takes, and about whom it is. The dashes lead back to a question. */
export function AnswerHead({ request, items, at, onStep, answered }: AnswerHeadProps) {
  const now = useNow();
  const claim = useQuery({
    queryKey: keys.claim(request.claimId),
    queryFn: () => getClaim(request.claimId),
  }).data;
  const birthDate = claim?.patient.birthDate ?? null;
  return (
    <header className={classes.head}>
      <div className={classes.headIn}>
        <div className={classes.progress}>
          <span className={classes.dashes}>
            {items.map((item, index) => (
              <button
                key={item.id}
                type="button"
                className={classes.dash}
                data-done={answered(item) || undefined}
                aria-current={index === at ? 'step' : undefined}
                aria-label={`Question ${index + 1}, ${answered(item) ? 'answered' : 'not answered'}`}
                onClick={() => onStep(index)}
              />
            ))}
          </span>
          <span>{`Question ${at + 1} of ${items.length}`}</span>
          <span className={classes.grow} />
          <span>{effortWords(secondsNeeded(items.slice(at)))}</span>
        </div>
        <p>{visitWords(request.claim, birthDate, now)}</p>
      </div>
    </header>
  );
}
