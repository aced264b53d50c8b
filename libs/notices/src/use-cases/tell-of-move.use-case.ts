import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository, type Telling } from '../notice.repository.js';
import { RecipientFinder, type Recipients } from '../recipients/recipients.js';
import type { ToldEvent } from '../told-event.js';
import { counterpartOf, findToldRequest, type ToldRequest } from '../told-request.js';
import { movesTold, type MoveTold } from './moves-told.js';

/** Tells the people of one organisation that a request has moved. The worker runs it for each party. */
@Injectable()
export class TellOfMove {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientFinder,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const told = movesTold[moveOf(event)] ?? [];
    if (told.length === 0) return;
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const request = await findToldRequest(tx, event.subjectId);
      if (!request) return;
      const roster = await this.recipients.roster(tx, [request]);
      for (const move of told) {
        await this.tell(tx, request, move, event, await this.recipients.holders(roster, request, move.side));
      }
    });
  }

  private async tell(
    tx: Tx,
    request: ToldRequest,
    move: MoveTold,
    event: ToldEvent,
    { people, isPersonal }: Recipients,
  ): Promise<void> {
    const others = people.map(({ personId }) => personId).filter((personId) => personId !== event.actorId);
    const byMail = move.byMail === true && isPersonal;
    const telling = toTelling(request, await asItStands(tx, move, request.id), event);
    await this.notices.tell(tx, telling, others, byMail ? ['in_app', 'email', 'push'] : ['in_app']);
  }
}

/** Waiving everything closes a request as cancelled, waiving the rest ends the turn: the move's name alone would not say so. */
function moveOf({ facts }: ToldEvent): string {
  const action = String(facts['action']);
  if (action !== 'waive') return action;
  if (facts['to'] === 'cancelled') return 'cancel';
  return facts['to'] === 'answered' ? 'waive_rest' : action;
}

function toTelling(request: ToldRequest, move: MoveTold, event: ToldEvent): Telling {
  const isForParent = request.parentId !== null && move.kind === 'request.answered';
  return {
    kind: isForParent ? 'request.child_answered' : move.kind,
    effect: `move:${event.id}:${move.side}`,
    claimId: request.claimId,
    // The answer to what was passed on is used in the request it came from.
    requestId: isForParent ? request.parentId : request.id,
    facts: {
      organisation: move.kind === 'request.expired' ? request.requesterName : counterpartOf(request, move.side),
      items: countOf(request, move, event),
    },
  };
}

/** Waiving never sends: where the addressee's drafts now cover the rest, it is told that the rest is ready. */
async function asItStands(tx: Tx, move: MoveTold, requestId: string): Promise<MoveTold> {
  if (move.kind !== 'request.waived') return move;
  const [row] = await tx.query<{ ready: boolean }>(
    `select coalesce(bool_and(exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')), false) as ready
       from request_item i where i.request_id = $1 and i.state in ('outstanding', 'returned')`,
    [requestId],
  );
  return row?.ready ? { ...move, kind: 'request.rest_ready' } : move;
}

/** As it was when it happened; the request may have moved on since. */
function countOf(request: ToldRequest, { counts }: MoveTold, { facts }: ToldEvent): number {
  const owedThen = facts['owed'];
  return counts === 'owed' && typeof owedThen === 'number' ? owedThen : request[counts];
}
