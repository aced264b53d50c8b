import type { Recipient, OutsideChannel, Whereabouts } from '@liaison/domain';
import { preferences } from '@liaison/contracts';
import { AbsenceReader, CalendarReader, readPreferences } from '@liaison/people';
import { nilId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** When somebody of the acting organisation works, is away and wants to be left alone. */
@Injectable()
export class RecipientReader {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly absences: AbsenceReader,
  ) {}

  async whereabouts(tx: Tx, personId: string): Promise<Whereabouts> {
    return {
      preferences: await preferencesOf(tx, personId),
      calendar: await this.calendars.of(tx, tx.actor.organisationId),
      absences: await this.absences.of(tx, personId),
    };
  }

  async recipient(tx: Tx, personId: string, channel: OutsideChannel, lastAt: Date | null): Promise<Recipient> {
    return { ...(await this.whereabouts(tx, personId)), channel, lastAt };
  }
}

/** One's own row, or, as the worker, a colleague's through its own narrow function. */
async function preferencesOf(tx: Tx, personId: string) {
  if (tx.actor.personId !== nilId) return readPreferences(tx, personId);
  const [row] = await tx.query<{ body: unknown }>(`select app.preferences_of($1) as body`, [personId]);
  return preferences.parse(row?.body ?? {});
}
