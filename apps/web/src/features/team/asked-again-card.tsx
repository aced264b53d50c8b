import type { AskedAgain } from '@liaison/contracts';
import { useMe } from '../../app/session.js';
import { dollarWords } from '../../ui/money.js';
import { documentName, reasonName } from '../requests/document-types.js';
import { shortName } from '../requests/request-words.js';
import classes from './team.module.css';

/** "Operative note, 20610": the thing in our words, its code where we have none, and the procedure it concerns. */
export function missingWords({ loinc, reason, question, procedure }: AskedAgain): string {
  const document = loinc === null ? null : (documentName(loinc) ?? `LOINC ${loinc}`);
  const coded = reason === null ? null : (reasonName(reason) ?? `${reason.list} ${reason.code}`);
  return [document ?? coded ?? question ?? 'Something', procedure].filter(Boolean).join(', ');
}

/** What is asked for more than once: what could be sent with the claim in the first place. */
export function AskedAgainCard({ asked, days }: { asked: readonly AskedAgain[]; days: number }) {
  const isPayer = useMe().acting.organisation.kind === 'payer';
  return (
    <section className={classes['card']} aria-labelledby="asked-again">
      <h2 id="asked-again">Asked again and again</h2>
      {asked.length === 0 ? (
        <p className="dim">Nothing was asked for twice in the last {days} days.</p>
      ) : (
        <table className={classes['asked']}>
          <thead>
            <tr>
              <th scope="col">What is missing</th>
              <th scope="col">{isPayer ? 'Provider' : 'Payer'}</th>
              <th scope="col">Times</th>
              <th scope="col">Dollars</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((each) => (
              <tr key={`${missingWords(each)} ${each.counterpart}`}>
                <th scope="row">{missingWords(each)}</th>
                <td>{shortName(each.counterpart)}</td>
                <td>{each.times}</td>
                <td>{dollarWords(each.dollars)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
