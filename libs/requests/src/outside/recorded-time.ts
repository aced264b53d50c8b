import { DomainError, requireTheirTime } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import { toInstant } from '../moves/local-day.js';
import { RequestDueResolver } from '../moves/request-due.js';
import type { Move } from '../moves/request-mover.js';
import { RequestExtensionRepository } from '../request-extension.repository.js';
import type { Entry, Recorded } from './recorded-entry.js';

type Word = Recorded<'grant_extension'> | Recorded<'refuse_extension'>;

/** What an outside party says to our question for more time: given, as asked or until another day, or refused. */
@Injectable()
export class RecordedTime {
  constructor(
    private readonly extensions: RequestExtensionRepository,
    private readonly calendars: CalendarReader,
    private readonly dues: RequestDueResolver,
  ) {}

  /** @throws DomainError `request.wrong_side`, `request.illegal_transition`, `request.extension_missing` */
  async decide(tx: Tx, { held: { request, side }, at }: Entry, body: Word): Promise<Move> {
    requireTheirTime(body.move, request.state, side);
    const asked = await this.extensions.pending(tx, request.id);
    if (!asked) throw new DomainError('request.extension_missing');
    if (body.move === 'refuse_extension') {
      const { reason } = body;
      await this.extensions.decide(tx, request.id, { state: 'refused', reason });
      return { action: body.move, to: request.state, reason };
    }
    const calendar = await this.calendars.of(tx, request.addresseeOrg);
    const until = body.until ? toInstant(calendar, body.until) : asked.until_at;
    const due = await this.dues.resolve(tx, request, { at: until.toISOString() }, at);
    await this.extensions.decide(tx, request.id, { state: 'granted', grantedUntil: due.at });
    return { action: body.move, to: request.state, patch: duePatch(due), isNewDue: true };
  }
}
