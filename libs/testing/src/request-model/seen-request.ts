import { modelPeople } from './model-acts.js';
import type { ModelWorld } from './model-world.js';

/** One request as it lies in the database, past row security. */
export interface SeenRequest {
  readonly id: string;
  readonly state: string;
  readonly round: number;
  readonly due_at: Date | null;
  readonly expires_at: Date | null;
  readonly held: boolean;
  readonly more_time: boolean;
  /** Who put the answer together that waits for a second person. */
  readonly prepared: string | null;
  /** Which of the items, by their places: a draft saved at the same instant is in it or not. */
  readonly prepared_items: number[];
  /** Saved again since, or of an earlier round: of two acts at one instant, this tells which came first. */
  readonly stale: boolean;
  /** Sides with a reminder to come. */
  readonly reminded: string[];
  readonly items: {
    readonly id: string;
    readonly state: string;
    readonly draft: boolean;
    readonly files: boolean;
    readonly version: number;
  }[];
}

/** The payer's request and what was delegated from it, oldest first. */
export async function seeRequests(world: ModelWorld, parentId: string): Promise<SeenRequest[]> {
  const rows = await world.database.asOwner<SeenRequest>(
    `select r.id, r.state, r.round, r.due_at, r.expires_at,
            exists (select 1 from request_hold h where h.request_id = r.id and h.until_at is null) as held,
            (select l.prepared_by from answer_release l where l.request_id = r.id and l.state = 'prepared') as prepared,
            array(select (i.position - 1)::int from request_item i join answer_release l on l.request_id = r.id and l.state = 'prepared'
                   where i.request_id = r.id and i.id = any (l.item_ids) order by i.position) as prepared_items,
            exists (select 1 from answer_release l where l.request_id = r.id and l.state = 'prepared' and (l.round <> r.round
                     or exists (select 1 from item_answer a where a.request_id = r.id and a.state = 'draft'
                                 and l.drafts ? a.item_id::text and (l.drafts ->> a.item_id::text)::int <> a.revision))) as stale,
            exists (select 1 from request_extension x where x.request_id = r.id and x.state = 'asked') as more_time,
            array(select distinct s.side from chase_step s where s.request_id = r.id and s.state = 'scheduled') as reminded,
            (select json_agg(json_build_object('id', i.id, 'state', i.state, 'version', i.version,
                      'files', exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft' and a.attachments <> '{}'),
                      'draft', exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')) order by i.position)
               from request_item i where i.request_id = r.id) as items
       from information_request r where r.id = $1 or r.parent_id = $1 order by r.created_at, r.id`,
    [parentId],
  );
  const nameOf = (id: string | null) => modelPeople.find((person) => world[person].personId === id) ?? id;
  return rows.map((row) => ({ ...row, prepared: nameOf(row.prepared) }));
}
