import type { RequestsQuery } from '@liaison/contracts';
import { encodePlace } from '@liaison/platform';
import type { Place, Subjects } from './subjects.js';

/** One kind of reading: what product and floor are asked for it, of a worklist with these subjects. */
export interface Reading {
  readonly what: string;
  readonly product: (subjects: Subjects) => readonly string[];
  readonly floor: (subjects: Subjects) => readonly string[];
  /** Of a page: what the product is asked, to look at its plan. */
  readonly query?: (subjects: Subjects) => RequestsQuery;
}

const open = 'draft,undelivered,open,acknowledged,clarifying,answered,returned,declined';
const whole = { scope: 'organisation', state: open } as const;
const ofOneKind = { ...whole, kind: 'clinician_query' } as const;
const mine = { scope: 'mine', state: open } as const;
const after = ({ key, id }: Place) => ({ ...whole, cursor: encodePlace({ key, id }) });
const ofDesk = (desk: string) => ({ ...whole, desk });
const ofPerson = (assignee: string) => ({ ...whole, assignee });

export const readings: readonly Reading[] = [
  {
    what: 'first page',
    product: () => [asked(whole)],
    floor: ({ organisation }) => [least('first', [organisation])],
    query: () => whole,
  },
  {
    what: 'a page in the middle',
    product: ({ places }) => places.map((place) => asked(after(place))),
    floor: ({ organisation, places }) => places.map(({ due, id }) => least('next', [organisation, due, id])),
    query: ({ places: [place] }) => after(place),
  },
  {
    what: 'of one desk',
    product: ({ desks }) => desks.map((desk) => asked(ofDesk(desk))),
    floor: ({ organisation, desks }) => desks.map((desk) => least('desk', [organisation, desk])),
    query: ({ desks: [desk] }) => ofDesk(desk),
  },
  {
    what: 'of oneself',
    product: ({ people }) => people.map((person) => asked(ofPerson(person))),
    floor: ({ organisation, people }) => people.map((person) => least('assignee', [organisation, person])),
    query: ({ people: [person] }) => ofPerson(person),
  },
  {
    what: 'of one kind',
    product: () => [asked(ofOneKind)],
    floor: ({ organisation }) => [least('kind', [organisation, 'clinician_query'])],
    query: () => ofOneKind,
  },
  {
    what: 'mine (scope), to a page of what one holds',
    product: () => [asked(mine)],
    floor: ({ organisation, people }) => people.map((person) => least('assignee', [organisation, person])),
    query: () => mine,
  },
  {
    what: 'the figures, to five ages counted live',
    product: () => [`/api/v1/requests/summary?${words(whole)}`],
    floor: ({ organisation }) => [`/ages?values=${organisation}`],
  },
];

function asked(query: RequestsQuery): string {
  return `/api/v1/requests?${words({ ...query, limit: 50 })}`;
}

function least(which: string, values: readonly string[]): string {
  return `/page/${which}?values=${encodeURIComponent(values.join(','))}`;
}

function words(query: RequestsQuery): string {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
}
