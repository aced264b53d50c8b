import type { IncidentView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { getIncident, incidentFileAddress } from '../../api/privacy.js';
import classes from '../../features/organisation/organisation.module.css';
import { IncidentForm } from '../../features/privacy/incident-form.js';
import { DueDay, howWords, stateWords, stepWords } from '../../features/privacy/incident-words.js';
import { RestoreForm } from '../../features/privacy/restore-form.js';
import privacyClasses from '../../features/privacy/privacy.module.css';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { When } from '../../ui/when.js';

/** One incident: what was recalled, who came to see it, what was done, and what is still to do. */
export function IncidentPage() {
  const { incidentId } = useParams({ from: '/shell/incidents/$incidentId' });
  const incident = useQuery({ queryKey: keys.incident(incidentId), queryFn: () => getIncident(incidentId) });
  return (
    <Page
      title="Incident"
      acts={
        <Link to="/incidents" className={classes['link']}>
          All incidents
        </Link>
      }
    >
      <Loaded query={incident}>
        {(data) => (
          <>
            <Summary incident={data} />
            <div className={privacyClasses['columns']}>
              <div className={classes['form']}>
                <Content incident={data} />
                <Receivers incident={data} />
              </div>
              <div className={classes['form']}>
                {data.state !== 'closed' && <IncidentForm key={data.revision} incident={data} />}
                {data.mayRestore && <RestoreForm incident={data} />}
                <Steps incident={data} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Summary({ incident }: { incident: IncidentView }) {
  const { kind, claimNumber, reason, recalledBy, discoveredAt } = incident;
  return (
    <section className={classes['card']} aria-label="What happened">
      <p>
        <strong>{stateWords(incident)}.</strong> {recalledBy.name} of {recalledBy.organisation} recalled a {kind}
        {claimNumber ? ` on claim ${claimNumber}` : ''} <When at={discoveredAt} />: {reason}
      </p>
      <p className="dim">
        {incident.state === 'closed' || incident.notifiedAt ? (
          'Discovered then.'
        ) : (
          <>
            Discovered then; people concerned are to be notified of a breach until <DueDay incident={incident} /> (60
            calendar days, 45 CFR 164.404).
          </>
        )}
      </p>
    </section>
  );
}

function Content({ incident }: { incident: IncidentView }) {
  return (
    <section className={classes['card']} aria-labelledby="content-title">
      <h2 id="content-title">What was recalled</h2>
      {incident.messages.map((message) => (
        <div key={message.id} className={classes['list']}>
          <p className="dim">
            {message.author}, {message.organisation}, <When at={message.at} />
          </p>
          {message.texts.map((text, index) => (
            <p key={index} className={privacyClasses['content']}>
              {text}
            </p>
          ))}
          {message.quoted && <blockquote className={privacyClasses['content']}>{message.quoted}</blockquote>}
          {message.recorded && <p className="dim">Recorded call with {message.recorded.counterpart}</p>}
        </div>
      ))}
      <ul className={classes['list']}>
        {incident.files.map((file) => (
          <li key={file.id}>
            <a href={incidentFileAddress(incident.id, file.id)} download={file.name} className={classes['link']}>
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Receivers({ incident }: { incident: IncidentView }) {
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Who came to see it">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Who came to see it</th>
            <th scope="col">How</th>
            <th scope="col">Last</th>
            <th scope="col">Times</th>
          </tr>
        </thead>
        <tbody>
          {incident.receivers.map((row, index) => (
            <tr key={index}>
              <th scope="row">
                {row.person ? `${row.person.name}, ` : row.how === 'received' ? '' : 'Somebody of '}
                {row.organisation}
              </th>
              <td data-label="How">{howWords[row.how]}</td>
              <td data-label="Last">
                <When at={row.lastAt} />
              </td>
              <td data-label="Times">{row.times}</td>
            </tr>
          ))}
          {incident.receivers.length === 0 && (
            <tr>
              <td colSpan={4}>Nobody opened it before it was recalled.</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Steps({ incident }: { incident: IncidentView }) {
  return (
    <section className={classes['card']} aria-labelledby="steps-title">
      <h2 id="steps-title">What was done</h2>
      <ol className={classes['list']}>
        {incident.steps.map(({ number, by, at, action, note }) => (
          <li key={number}>
            <span>
              {by} {stepWords[action] ?? action} <When at={at} className="dim" />
              {note && <span className={privacyClasses['content']}>: {note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
