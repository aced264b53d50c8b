import type { WorklistWorld } from './world.js';

type AtLeastOne<T> = readonly [T, ...T[]];

/** A place in the list: as a cursor of the product names it, and as the floor does. */
export interface Place {
  readonly key: string;
  readonly id: string;
  readonly due: string;
}

/** Whom and what the readings of one worklist ask for, each in turn. */
export interface Subjects {
  readonly organisation: string;
  readonly people: AtLeastOne<string>;
  readonly desks: AtLeastOne<string>;
  /** In the middle of the list. */
  readonly places: AtLeastOne<Place>;
}

export async function findSubjects({ server, organisation, readers }: WorklistWorld): Promise<Subjects> {
  const places = await server.sql<Place>(
    `select to_char(due_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, request_id as id, due_at::text as due
       from (select *, row_number() over (order by due_at, request_id) as n, count(*) over () as all
               from worklist_entry where org_id = $1 and is_open) e
      where n between "all" / 2 and "all" / 2 + 40 * 100 and n % 100 = 0`,
    [organisation],
  );
  return {
    organisation,
    people: atLeastOne(readers.map(({ person }) => person)),
    desks: atLeastOne([...new Set(readers.flatMap(({ desks: [desk] }) => desk ?? []))]),
    places: atLeastOne(places),
  };
}

function atLeastOne<T>([first, ...others]: readonly T[]): AtLeastOne<T> {
  if (first === undefined) throw new Error('The world is too small.');
  return [first, ...others];
}
