import type { RequestView } from '@liaison/contracts';
import { publishedAddress } from '@liaison/domain';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getOrganisationCard } from '../../api/organisation.js';
import { shortName } from './request-words.js';
import classes from './requests.module.css';

type Facts = Pick<RequestView, 'mySide' | 'ball' | 'due' | 'requester' | 'addressee' | 'recorded'>;

/** True where the other house is late with what the reader asked of it. */
export function isOverdueElsewhere({ mySide, ball, due, requester, addressee, recorded }: Facts, now: Date): boolean {
  const isElsewhere = requester.organisation.id !== addressee.organisation.id && !recorded;
  const isLate = due.at !== null && Date.parse(due.at) < now.getTime();
  return mySide === 'requester' && ball?.side === 'addressee' && isElsewhere && isLate;
}

/** Whom the silent house names for what stays unanswered: the reader may write there, too. */
export function PublishedContact({ request, now }: { readonly request: RequestView; readonly now: Date }) {
  const { id, name } = request.addressee.organisation;
  const isLate = isOverdueElsewhere(request, now);
  const card = useQuery({
    queryKey: keys.organisationCard(id),
    queryFn: () => getOrganisationCard(id),
    enabled: isLate,
    staleTime: 600_000,
  });
  const contact = card.data?.escalationContact;
  if (!isLate || !contact) return null;
  const address = publishedAddress(contact);
  return (
    <p className={classes.contact}>
      {shortName(name)} names for what stays unanswered:{' '}
      {address ? <a href={`mailto:${address}`}>{contact}</a> : contact}
    </p>
  );
}
