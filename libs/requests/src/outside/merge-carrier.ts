import { isOwed, nextRequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../moves/assignment.js';
import { RequestMover } from '../moves/request-mover.js';
import type { HeldRequest } from '../request.access.js';

/** What goes over from a recorded request to the electronic one that supersedes it: drafts, what was passed on, who has it. */
@Injectable()
export class MergeCarrier {
  constructor(
    private readonly assignment: Assignment,
    private readonly mover: RequestMover,
  ) {}

  /** @param items from an item of the recorded request to its twin */
  async carry(
    tx: Tx,
    recorded: HeldRequest,
    electronic: HeldRequest,
    items: ReadonlyMap<string, string>,
  ): Promise<void> {
    await this.children(tx, recorded, electronic, items);
    if (electronic.side !== 'addressee') return;
    for (const [from, to] of items) {
      const twin = electronic.items.find((item) => item.id === to);
      if (twin && isOwed(twin)) await this.answer(tx, electronic, from, to);
    }
    await this.take(tx, recorded, electronic);
  }

  /**
   * What was answered on paper becomes a draft here: nothing reaches the other side before somebody sends it. A draft
   * that somebody has begun on the electronic one stays.
   */
  private async answer(tx: Tx, { request }: HeldRequest, from: string, to: string): Promise<void> {
    await tx.execute(
      `with made as (
         insert into item_answer (id, item_id, request_id, org_id, round, state, outcome, text, attachments, nature,
             authored_at, reason, grounds, after_submission, author_id, author_name, created_at, updated_at)
         select gen_random_uuid(), $2, $3, a.org_id, $4, 'draft', a.outcome, a.text, a.attachments, a.nature,
                a.authored_at, a.reason, a.grounds, a.after_submission, a.author_id, a.author_name, a.created_at, $5
           from item_answer a where a.item_id = $1 and a.state in ('draft', 'sent')
          order by (a.state = 'draft') desc, a.sent_at desc nulls last limit 1
         on conflict (item_id) where state = 'draft' do nothing
         returning id, attachments)
       insert into file_use (file_id, answer_id) select f, made.id from made, unnest(made.attachments) f`,
      [from, to, request.id, request.round, tx.now],
    );
  }

  /** Questions to caregivers go on: their answers are drafts of the electronic request from here on. */
  private async children(
    tx: Tx,
    recorded: HeldRequest,
    electronic: HeldRequest,
    items: ReadonlyMap<string, string>,
  ): Promise<void> {
    await tx.execute(
      `update request_item i
          set parent_item_id = (select m.twin from unnest($2::uuid[], $3::uuid[]) as m (own, twin) where m.own = i.parent_item_id)
         from information_request c where c.id = i.request_id and c.parent_id = $1`,
      [recorded.request.id, [...items.keys()], [...items.values()]],
    );
    await tx.execute(`update information_request set parent_id = $2 where parent_id = $1`, [
      recorded.request.id,
      electronic.request.id,
    ]);
  }

  /** Whoever had taken the letter has the electronic request. */
  private async take(tx: Tx, recorded: HeldRequest, electronic: HeldRequest): Promise<void> {
    const { request } = electronic;
    const taken = recorded.sides.find((side) => side.side === 'addressee')?.assigneeId ?? null;
    if (request.state !== 'open' || (recorded.request.state === 'open' && taken === null)) return;
    const to = nextRequestState(request.state, 'acknowledge', 'addressee', request.round);
    await this.assignment.toPerson(tx, request, 'addressee', taken ?? tx.actor.personId);
    await this.mover.write(tx, electronic, { action: 'acknowledge', to });
  }
}
