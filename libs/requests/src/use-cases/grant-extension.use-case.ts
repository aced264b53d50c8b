import type { GrantExtensionBody, RequestView } from '@liaison/contracts';
import { actorName, CalendarReader } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import { toInstant } from '../moves/local-day.js';
import { PendingExtension } from '../moves/pending-extension.js';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestCommands } from './request-commands.js';

/** The requester gives more time, as asked or until another date; the original due date stays on record. */
@Injectable()
export class GrantExtension {
  constructor(
    private readonly commands: RequestCommands,
    private readonly pending: PendingExtension,
    private readonly calendars: CalendarReader,
    private readonly dues: RequestDueResolver,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: GrantExtensionBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const { held, asked } = await this.pending.require(tx, requestId, 'grant_extension', body.revision);
      const { request } = held;
      const calendar = await this.calendars.of(tx, request.addresseeOrg);
      const until = body.until ? toInstant(calendar, body.until) : asked.until_at;
      const due = await this.dues.resolve(tx, request, { at: until.toISOString() });
      const byName = await actorName(tx);
      await this.pending.decide(tx, requestId, { state: 'granted', grantedUntil: due.at, byName });
      await this.mover.write(tx, held, {
        action: 'grant_extension',
        to: request.state,
        patch: duePatch(due),
        isNewDue: true,
      });
      return requestId;
    });
  }
}
