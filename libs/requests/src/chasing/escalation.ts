import { publishedAddress } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess } from '../request.access.js';

/**
 * Silence that left its house stands on the request for both sides, and whoever asked is told: a question to a payer
 * cannot expire, so this is what comes of it.
 */
@Injectable()
export class Escalation {
  constructor(
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  /** Runs as the silent organisation, under the request's lock. */
  async tell(tx: Tx, requestId: string): Promise<void> {
    const held = await this.access.lock(tx, requestId);
    const { request } = held;
    if (request.requesterOrg === request.addresseeOrg || request.addresseeOrg !== tx.actor.organisationId) return;
    const [row] = await tx.query<{ contact: string | null }>(
      `select escalation_contact as contact from organisation where id = $1`,
      [request.addresseeOrg],
    );
    const reason = publishedAddress(row?.contact ?? null) ? 'published_contact' : 'no_published_contact';
    await this.mover.write(tx, held, { action: 'escalate', to: request.state, reason });
  }
}
