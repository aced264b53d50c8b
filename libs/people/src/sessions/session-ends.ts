import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Ends sessions and answers which, so that their live sockets can be closed after the commit. */
@Injectable()
export class SessionEnds {
  async endOwn(tx: Tx, { except }: { except: string }): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update session set ended_at = now()
        where person_id = $1 and id <> $2 and ended_at is null returning id`,
      [tx.actor.personId, except],
    );
    return rows.map(({ id }) => id);
  }

  async endOne(tx: Tx, sessionId: string): Promise<boolean> {
    const changed = await tx.execute(
      'update session set ended_at = now() where id = $1 and person_id = $2 and ended_at is null',
      [sessionId, tx.actor.personId],
    );
    return changed > 0;
  }

  /** Of a membership of the acting organisation that was disabled or whose roles changed. */
  async endOfMembership(tx: Tx, membershipId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('select app.end_sessions_of_membership($1) as id', [membershipId]);
    return rows.map(({ id }) => id);
  }

  /** Of the seats that somebody who leaves the acting organisation had by grants given to it. */
  async endOfSeats(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('select app.leave_seats($1) as id', [personId]);
    return rows.map(({ id }) => id);
  }
}
