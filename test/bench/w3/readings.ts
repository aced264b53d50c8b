import type { RequestsQuery } from '@liaison/contracts';
import { encodePlace } from '@liaison/platform';
import type { BenchServer } from '../support/bench-server.js';
import type { WorklistWorld } from './world.js';

/** What is read, of the product and of the floor. */
export interface Reading {
  readonly what: string;
  readonly paths: { readonly product: readonly string[]; readonly floor: readonly string[] };
  /** Of a page: what the product is asked, to look at its plan. */
  readonly query?: RequestsQuery;
}

const open = 'draft,undelivered,open,acknowledged,clarifying,answered,returned,declined';

export async function readings(server: BenchServer, { organisation, readers }: WorklistWorld): Promise<Reading[]> {
  const places = await middlePlaces(server, organisation);
  const whole = { scope: 'organisation', state: open } as const;
  const cursors = places.map(({ key, id }) => encodePlace({ key, id }));
  const desks = [...new Set(readers.flatMap(({ desks: [desk] }) => desk ?? []))];
  const [cursor] = cursors;
  const [desk] = desks;
  if (!cursor || !desk) throw new Error('The world is too small.');
  return [
    {
      what: 'first page',
      query: whole,
      paths: { product: [asked(whole)], floor: [least('first', [organisation])] },
    },
    {
      what: 'a page in the middle',
      query: { ...whole, cursor },
      paths: {
        product: cursors.map((each) => asked({ ...whole, cursor: each })),
        floor: places.map(({ due, id }) => least('next', [organisation, due, id])),
      },
    },
    {
      what: 'of one desk',
      query: { ...whole, desk },
      paths: {
        product: desks.map((each) => asked({ ...whole, desk: each })),
        floor: desks.map((each) => least('desk', [organisation, each])),
      },
    },
    {
      what: 'of oneself',
      query: { ...whole, assignee: readers[0]?.person ?? '' },
      paths: {
        product: readers.map(({ person }) => asked({ ...whole, assignee: person })),
        floor: readers.map(({ person }) => least('assignee', [organisation, person])),
      },
    },
    {
      what: 'of one kind',
      query: { ...whole, kind: 'clinician_query' },
      paths: {
        product: [asked({ ...whole, kind: 'clinician_query' })],
        floor: [least('kind', [organisation, 'clinician_query'])],
      },
    },
    {
      what: 'mine (scope), to a page of what one holds',
      query: { scope: 'mine', state: open },
      paths: {
        product: [asked({ scope: 'mine', state: open })],
        floor: readers.map(({ person }) => least('assignee', [organisation, person])),
      },
    },
    {
      what: 'the figures, to five ages counted live',
      paths: { product: [`/api/v1/requests/summary?${words(whole)}`], floor: [`/ages?values=${organisation}`] },
    },
  ];
}

function asked(query: RequestsQuery): string {
  return `/api/v1/requests?${words({ ...query, limit: 50 })}`;
}

function least(which: string, values: readonly string[]): string {
  return `/page/${which}?values=${encodeURIComponent(values.join(','))}`;
}

function words(query: RequestsQuery): string {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
}

/** Places in the middle of the list, as its cursors name them. */
async function middlePlaces(server: BenchServer, organisation: string) {
  return server.sql<{ key: string; id: string; due: string }>(
    `select to_char(due_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, request_id as id, due_at::text as due
       from (select *, row_number() over (order by due_at, request_id) as n, count(*) over () as all
               from worklist_entry where org_id = $1 and is_open) e
      where n between "all" / 2 and "all" / 2 + 40 * 100 and n % 100 = 0`,
    [organisation],
  );
}
