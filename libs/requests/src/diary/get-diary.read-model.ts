import type { DiaryView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { actorName, CalendarReader } from '@liaison/people';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { receiptsOf } from '../chases/receipt-rows.js';
import { RequestAccess } from '../request.access.js';
import { RequestFactsReader } from '../view/request-facts.reader.js';
import { toRequestView } from '../view/request.view.js';
import { toDiaryView } from './diary.view.js';

/** One page that proves what was asked of whom, when and in whose hours: the reader's own side of it. */
@Injectable()
export class GetDiary {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RequestAccess,
    private readonly facts: RequestFactsReader,
    private readonly calendars: CalendarReader,
  ) {}

  async execute(actor: Actor, requestId: string): Promise<DiaryView> {
    return this.work.run(actor, async (tx) => {
      const held = await this.access.require(tx, requestId);
      // Not by the viewer: whoever prints a diary has not opened the answer.
      const request = toRequestView(await this.facts.read(tx, held));
      tx.note({
        action: 'request.diary_read',
        subject: { kind: 'request', id: request.id },
        claimId: request.claimId,
      });
      return toDiaryView({
        request,
        receipts: await receiptsOf(
          tx,
          request.chases.map(({ id }) => id),
        ),
        ownCalendar: await this.calendars.of(tx, actor.organisationId),
        hours: await this.hours(tx, [request.requester.organisation, request.addressee.organisation]),
        madeAt: tx.now,
        madeBy: (await actorName(tx)) ?? '',
      });
    });
  }

  private async hours(tx: Tx, parties: readonly { readonly id: string; readonly name: string }[]) {
    const named = new Map(parties.map(({ id, name }) => [id, name]));
    const calendars = await this.calendars.ofMany(tx, [...named.keys()]);
    return [...calendars].map(([id, calendar]) => ({ organisation: named.get(id) ?? '', calendar }));
  }
}
