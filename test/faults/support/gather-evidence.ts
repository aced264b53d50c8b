import { eventually } from '../../support/eventually.js';
import type { Evidence, ReadMarks, StoredMessage, Trail, TrailRow } from './evidence.js';
import type { House } from './house.js';
import { readableBy, type OfficeThread } from './office.js';
import type { Prowler } from './prowler.js';
import type { ReadMarkLog } from './read-mark-log.js';
import type { Writer } from './writer.js';

export interface Run {
  readonly house: House;
  readonly threads: readonly OfficeThread[];
  readonly writers: readonly Writer[];
  readonly prowlers: readonly Prowler[];
  readonly readMarks: ReadMarkLog;
}

/** Everything that is known at the end of a run, as the database, the screens and the lines have it. */
export async function gatherEvidence({ house, threads, writers, prowlers, readMarks }: Run): Promise<Evidence> {
  const everybody = [...writers, ...prowlers];
  const overheard = everybody.flatMap(({ name, who, line }) => {
    const own = new Set(readableBy(who, threads).map(({ id }) => id));
    return [...line.heardOf].filter((id) => !own.has(id)).map((threadId) => ({ name, threadId }));
  });
  const histories = [...writers.flatMap((writer) => writer.histories), ...prowlers.map(({ history }) => history)];
  await readMarks.look();
  return {
    commands: histories.flatMap(({ commands }) => commands),
    surprises: histories.flatMap(({ surprises }) => surprises),
    stored: await storedIn(house),
    screens: everybody.flatMap((each) => each.screens()),
    mayRead: Object.fromEntries(
      everybody.map(({ who }) => [who, readableBy(who, threads).map(({ id }) => id)] as const),
    ),
    readMarks: [...readMarks.marks(), ...writers.flatMap(acknowledgedMarks)],
    marks: readMarks.standing(),
    overheard,
    trail: await trailOf(house),
  };
}

function acknowledgedMarks({ histories }: Writer): ReadMarks[] {
  return histories.flatMap(({ screen, readMarks }) =>
    [...readMarks].map(([threadId, seqs]) => ({ name: `${screen} in ${threadId}, as acknowledged`, seqs })),
  );
}

async function storedIn(house: House): Promise<Evidence['stored']> {
  const rows = await house.asOwner<StoredMessage & { threadId: string }>(
    `select m.id, m.thread_id as "threadId", m.seq, m.version, v.text as words
       from message m join message_version v on v.message_id = m.id and v.version = m.version`,
  );
  const stored: Record<string, StoredMessage[]> = {};
  for (const { threadId, ...message } of rows) (stored[threadId] ??= []).push(message);
  return stored;
}

/** The worker seals within a second or so; then the operator's own command tells whether the trail is whole. */
async function trailOf(house: House): Promise<Trail> {
  const count = () =>
    house.asOwner<Pick<Trail, 'sealed' | 'unsealed'>>(
      `select count(sealed_seq)::int as sealed, count(*) filter (where sealed_seq is null)::int as unsealed from audit_row`,
    );
  const [counted] = await eventually(count, ([seen]) => seen?.unsealed === 0, 60);
  const rows = await house.asOwner<TrailRow>(
    `select a.subject_id as "messageId", p.name as who,
            case a.action when 'message.posted' then 1 else (a.facts ->> 'version')::int end as version
       from audit_row a
       left join membership m on m.person_id = a.actor_person and m.org_id = a.org_id
       left join person p on p.id = m.person_id
      where a.action in ('message.posted', 'message.edited')`,
  );
  return { rows, sealed: 0, unsealed: 0, ...counted, says: await house.verifyTrail() };
}
