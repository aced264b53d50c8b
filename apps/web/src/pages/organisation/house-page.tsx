import { Link } from '@tanstack/react-router';
import { housePlaces } from '../../app/places.js';
import { PlaceIcon } from '../../app/place-icon.js';
import { useMe } from '../../app/session.js';
import classes from '../../features/organisation/organisation.module.css';
import { Page } from '../../ui/page.js';

/** Where those begin who look after the organisation and see no claims: what they can do, and the way there. */
export function HousePage() {
  const { roles } = useMe().acting;
  return (
    <Page
      title="Yours to look after"
      lead="Your role sees no claims and no conversations. What is yours to do stands here."
    >
      <div className={classes['cards']}>
        {housePlaces(roles).map(({ id, to, label, words }) => (
          <Link key={id} to={to} className={classes['place']}>
            <strong>
              <PlaceIcon place={id} />
              {label}
            </strong>
            <span>{words}</span>
          </Link>
        ))}
      </div>
    </Page>
  );
}
