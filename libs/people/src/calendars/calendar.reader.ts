import { standardCalendar, type WorkingCalendar } from '@liaison/domain';
import type { SqlTx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** When an organisation works. Working hours are published: both sides' figures are computed from both calendars. */
@Injectable()
export class CalendarReader {
  /** The standard forty-hour week in the organisation's zone until it has set its own. */
  async of(tx: SqlTx, orgId: string): Promise<WorkingCalendar> {
    const calendars = await this.ofMany(tx, [orgId]);
    return calendars.get(orgId) ?? standardCalendar('UTC');
  }

  async ofMany(tx: SqlTx, orgIds: readonly string[]): Promise<ReadonlyMap<string, WorkingCalendar>> {
    const rows = await tx.query<{ id: string; time_zone: string; body: WorkingCalendar | null }>(
      `select o.id, o.time_zone, c.body
         from organisation o left join working_calendar c on c.org_id = o.id where o.id = any ($1::uuid[])`,
      [orgIds],
    );
    return new Map(rows.map(({ id, time_zone, body }) => [id, body ?? standardCalendar(time_zone, { country: 'US' })]));
  }
}
