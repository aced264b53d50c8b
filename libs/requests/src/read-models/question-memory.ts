import { AuditReads, ClaimAccess } from '@liaison/claims';
import type { QuestionMemoryBody, QuestionMemoryView, RememberedQuestion, RequestView } from '@liaison/contracts';
import { type Actor, sameQuestion, type Sameness } from '@liaison/domain';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestViewer } from '../view/request-viewer.js';
import { askedOnEncounter, type AskedBefore } from './asked-on-encounter.js';

/** The newest few of each: more would not be read while composing. */
const mostMatches = 3;
const mostRequests = 8;

interface Match {
  readonly before: AskedBefore;
  readonly same: Sameness;
}

/**
 * "This was asked on this claim or encounter before, and answered here": exact, and only of what the asker may see. Row
 * security finds the askings, and the answers leave by the one view that every request leaves by.
 */
@Injectable()
export class QuestionMemory {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimAccess,
    private readonly viewer: RequestViewer,
    private readonly reads: AuditReads,
  ) {}

  async recall(actor: Actor, claimId: string, body: QuestionMemoryBody): Promise<QuestionMemoryView> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      const before = await askedOnEncounter(tx, claim.id, body.except ?? []);
      const found = body.items.map((item) =>
        before.flatMap((one): Match[] => {
          const same = sameQuestion(item, one);
          return same ? [{ before: one, same }] : [];
        }),
      );
      const views = await this.viewsOf(tx, found);
      if (views.size > 0) this.reads.ofClaim(tx, claim.id, { part: 'question_memory' });
      return {
        items: found.map((matches) => ({
          matches: matches.flatMap((match) => remembered(match, views, actor)).slice(0, mostMatches),
        })),
      };
    });
  }

  private async viewsOf(tx: Tx, found: readonly (readonly Match[])[]): Promise<Map<string, RequestView>> {
    const wanted = new Set(
      found.flatMap((matches) => matches.slice(0, mostMatches).map(({ before }) => before.request_id)),
    );
    const views = new Map<string, RequestView>();
    for (const id of [...wanted].slice(0, mostRequests)) views.set(id, await this.viewer.view(tx, id));
    return views;
  }
}

function remembered({ before, same }: Match, views: ReadonlyMap<string, RequestView>, actor: Actor) {
  const view = views.get(before.request_id);
  const item = view?.items.find(({ id }) => id === before.item_id);
  if (!view || !item) return [];
  const name = (party: RequestView['requester']): string =>
    party.organisation.id === actor.organisationId
      ? (party.person?.name ?? party.desk?.name ?? party.organisation.name)
      : party.organisation.name;
  const sent = [...item.history, ...(item.answer ? [item.answer] : [])].filter((answer) => !answer.draft);
  const match: RememberedQuestion = {
    requestId: view.id,
    itemId: item.id,
    claimId: view.claimId,
    claimNumber: view.claim.number,
    kind: view.kind,
    state: view.state,
    same,
    question: item.question,
    askedAt: before.asked_at.toISOString(),
    askedBy: name(view.requester),
    askedOf: name(view.addressee),
    answer: sent.at(-1) ?? null,
  };
  return [match];
}
