import type { AbsencePreviewBody, CalendarBody, PolicyPreviewBody, PreviewView } from '@liaison/contracts';
import { type Actor, calendarProblems, DomainError } from '@liaison/domain';
import { CalendarReader, toWorkingCalendar } from '@liaison/people';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AbsencePreview } from './absence-preview.js';
import { openClocks } from './open-clocks.js';
import { previewClocks, type TriedChange } from './preview-clocks.js';

/** The most pressing ones; a house with more is told how many were looked at. */
const mostLookedAt = 5_000;

/**
 * Tries a change and writes nothing: which open requests would move, by how much, which would be late. It reads as the
 * organisation, since who keeps a calendar need not see a claim: what leaves are ids and times.
 */
@Injectable()
export class PreviewChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
    private readonly absences: AbsencePreview,
  ) {}

  /** @throws DomainError `object.not_found` for a policy of another house */
  async policy(actor: Actor, { policyId, policy }: PolicyPreviewBody): Promise<PreviewView> {
    return this.inHouse(actor, async (tx) => {
      if (policyId !== undefined) await requirePolicy(tx, policyId);
      return this.tried(tx, { policy: { id: policyId ?? null, body: policy } });
    });
  }

  /** @throws DomainError `calendar.invalid` with the fields */
  async calendar(actor: Actor, body: CalendarBody): Promise<PreviewView> {
    const calendar = toWorkingCalendar(body);
    const errors = calendarProblems(calendar);
    if (errors.length > 0) throw new DomainError('calendar.invalid', { errors });
    return this.inHouse(actor, (tx) => this.tried(tx, { calendar }));
  }

  async absence(actor: Actor, body: AbsencePreviewBody): Promise<PreviewView> {
    return this.inHouse(actor, (tx) => this.absences.of(tx, actor, body));
  }

  private async tried(tx: Tx, change: TriedChange): Promise<PreviewView> {
    const clocks = await openClocks(tx, mostLookedAt);
    const ownOrg = tx.actor.organisationId;
    const calendars = await this.calendars.ofMany(tx, [ownOrg, ...new Set(clocks.map((clock) => clock.addresseeOrg))]);
    const own = calendars.get(ownOrg) ?? (await this.calendars.of(tx, ownOrg));
    return previewClocks(clocks, change, { calendars, own, ownOrg, now: tx.now });
  }

  private async inHouse<T>({ organisationId: id, organisationKind: kind }: Actor, work: (tx: Tx) => Promise<T>) {
    return this.work.runAsOrganisation({ id, kind }, work);
  }
}

async function requirePolicy(tx: Tx, policyId: string): Promise<void> {
  const [row] = await tx.query(`select 1 as found from chase_policy where id = $1 and is_current`, [policyId]);
  if (row) return;
  throw new DomainError('body.invalid', {
    errors: [{ path: 'policyId', message: 'is not a policy of your organisation' }],
  });
}
