import type { ListOf, RequestView } from '@liaison/contracts';
import { ClaimAccess } from '@liaison/claims';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestAccess } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestViewer } from '../view/request-viewer.js';

/** One request, or all of one claim. Opening an answer on the asking side is what ends its withdrawal. */
@Injectable()
export class GetRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RequestAccess,
    private readonly viewer: RequestViewer,
    private readonly claims: ClaimAccess,
    private readonly requests: RequestRepository,
  ) {}

  async byId(actor: Actor, requestId: string): Promise<RequestView> {
    return this.work.run(actor, async (tx) => {
      const { request } = await this.access.require(tx, requestId);
      tx.note({
        action: 'request.read',
        subject: { kind: 'request', id: request.id },
        claimId: request.claimId,
      });
      await this.requests.seeReminders(tx, request.id);
      return this.viewer.view(tx, request.id);
    });
  }

  async ofClaim(actor: Actor, claimId: string): Promise<ListOf<RequestView>> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      const rows = await tx.query<{ id: string }>(
        `select id from information_request where claim_id = $1 order by created_at desc, id desc limit 200`,
        [claim.id],
      );
      const items: RequestView[] = [];
      for (const row of rows) items.push(await this.viewer.view(tx, row.id));
      return { items, next: null };
    });
  }
}
