import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue, useOs } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SearchHit } from '@liaison/contracts';
import { keys } from '../../api/keys.js';
import { search } from '../../api/threads.js';
import { allPlaces } from '../../app/places.js';
import { whenWords } from '../requests/time-words.js';
import { useNow } from '../../ui/use-now.js';
import { useMay, useMe, useTimeZone } from '../../app/session.js';
import classes from './shell.module.css';

const foundIn: Readonly<Record<SearchHit['in'], string>> = {
  messages: 'Message',
  files: 'File',
  requests: 'Request',
  claims: 'Claim',
};

function usePlaces(): SpotlightActionData[] {
  const navigate = useNavigate();
  const { roles } = useMe().acting;
  const places = allPlaces(roles).map(({ id, to, label, words }) => ({
    id,
    label,
    description: words,
    onClick: () => void navigate({ to }),
  }));
  return [
    ...places,
    { id: 'account', label: 'Account and password', onClick: () => void navigate({ to: '/account' }) },
  ];
}

/** What is searched together: long conversations must not crowd out the one claim that was meant. */
const groups = [
  { label: 'Claims, requests and files', kinds: 'claims,requests,files' },
  { label: 'Messages', kinds: 'messages' },
] as const;

function useGroup(asked: string, kinds: string): SpotlightActionData[] {
  const navigate = useNavigate();
  const now = useNow();
  const zone = useTimeZone();
  const maySearch = useMay('search.use');
  const hits = useQuery({
    queryKey: [...keys.search(asked), kinds],
    queryFn: ({ signal }) => search({ q: asked, in: kinds, limit: 8 }, signal),
    enabled: maySearch && asked.length >= 2,
    placeholderData: (before) => before,
  });
  if (asked.length < 2) return [];
  return (hits.data?.items ?? []).map((hit) => ({
    id: `${hit.in}-${hit.id}`,
    label: hit.title,
    description: `${foundIn[hit.in]}, ${whenWords(hit.at, now, zone)} · ${hit.excerpt}`,
    onClick: () =>
      void navigate({
        to: '/claims',
        search: {
          claim: hit.claimId,
          ...(hit.requestId ? { request: hit.requestId } : {}),
          ...(hit.threadId ? { thread: hit.threadId } : {}),
        },
      }),
  }));
}

function useHits(q: string): { group: string; actions: SpotlightActionData[] }[] {
  const [asked] = useDebouncedValue(q.trim(), 200);
  const [objects, messages] = groups;
  return [
    { group: objects.label, actions: useGroup(asked, objects.kinds) },
    { group: messages.label, actions: useGroup(asked, messages.kinds) },
  ].filter(({ actions }) => actions.length > 0 && q.trim().length >= 2);
}

/** The search and command field: places and whatever the reader may see, by Ctrl K. */
export function CommandField() {
  const [q, setQ] = useState('');
  const hits = useHits(q);
  const places = usePlaces();
  const isMac = useOs() === 'macos';
  const wanted = q.trim().toLowerCase();
  const shown = places.filter((place) => (place.label ?? '').toLowerCase().includes(wanted));
  return (
    <>
      <button type="button" className={classes['search']} onClick={spotlight.open}>
        <IconSearch size={16} className={classes['searchIcon']} aria-hidden="true" />
        <span className={classes['searchWords']}>Search or jump to…</span>
        <kbd className="key" aria-hidden="true">
          {isMac ? '⌘ K' : 'Ctrl K'}
        </kbd>
      </button>
      <Spotlight
        shortcut="mod + K"
        query={q}
        onQueryChange={setQ}
        // The server has searched already; filtering its hits again by our words would hide some.
        filter={(_query, actions) => actions}
        actions={[...(shown.length > 0 ? [{ group: 'Places', actions: shown }] : []), ...hits]}
        nothingFound={q.trim().length < 2 ? 'Type at least two letters.' : 'Nothing found that you may see.'}
        scrollable
        // Whoever types on at once must find the field already there.
        transitionProps={{ duration: 0 }}
        classNames={{ actionsGroup: classes['found'] ?? '' }}
        overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
        attributes={{ content: { 'aria-label': 'Search or jump to' } }}
        maxHeight={420}
        searchProps={{
          placeholder: 'A patient, a claim number, words of a message…',
          'aria-label': 'Search or jump to',
        }}
      />
    </>
  );
}
