import type { NoticeList, ReadNoticesBody } from '@liaison/contracts';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { noticeEvent } from '../notice.repository.js';
import { ListNotices } from '../read-models/list-notices.read-model.js';

/** Marks one's own notices as read: the named ones, or all up to an instant. Others' are not there to be marked. */
@Injectable()
export class ReadNotices {
  constructor(
    private readonly commands: Commands,
    private readonly list: ListNotices,
  ) {}

  async execute(command: Command, body: ReadNoticesBody): Promise<NoticeList> {
    const { personId } = command.actor;
    return this.commands.run(command, {
      apply: async (tx) => {
        const marked = await mark(tx, body);
        if (marked > 0) {
          await tx.record({
            action: 'notice.read',
            subject: { kind: 'person', id: personId },
            facts: { notices: marked },
            feed: [noticeEvent(tx, personId, 'notice.read')],
          });
        }
        return personId;
      },
      render: (tx) => this.list.page(tx, {}),
    });
  }
}

/** A reminder that is read is seen, by whatever channel it came. */
async function mark(tx: Tx, body: ReadNoticesBody): Promise<number> {
  const [condition, value] = 'ids' in body ? ['id = any ($4::uuid[])', body.ids] : ['at <= $4', body.until];
  const read = await tx.query<{ request_id: string | null }>(
    `update notice set read_at = $3 where person_id = $1 and org_id = $2 and read_at is null and ${condition}
     returning request_id`,
    [tx.actor.personId, tx.actor.organisationId, tx.now, value],
  );
  const requestIds = read.map(({ request_id }) => request_id).filter((id) => id !== null);
  await tx.execute(
    `update chase_receipt set seen_at = $3
      where person_id = $1 and request_id = any ($2::uuid[]) and seen_at is null and sent_at is not null`,
    [tx.actor.personId, requestIds, tx.now],
  );
  return read.length;
}
