import type { IncidentBody, IncidentView } from '@liaison/contracts';
import { decideIncident, DomainError, type IncidentChange } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { eventsOfRecall } from '../recall/recall-events.js';
import { IncidentAccess } from './incident.access.js';
import { IncidentViewer } from './incident.viewer.js';

@Injectable()
export class WorkIncident {
  constructor(
    private readonly commands: Commands,
    private readonly access: IncidentAccess,
    private readonly viewer: IncidentViewer,
  ) {}

  /**
   * Enters a part of the assessment, a note, that it is contained or notified, or closes it.
   * @throws DomainError `object.not_found`, `revision.moved`, `incident.closed`, `incident.unfinished`
   */
  async execute(command: Command, id: string, body: IncidentBody): Promise<IncidentView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const incident = await this.access.lock(tx, id);
        if (body.revision !== undefined && body.revision !== incident.revision) {
          throw new DomainError('revision.moved', { current: await this.viewer.view(tx, incident.id) });
        }
        const next = decideIncident(incident, toChange(body));
        await tx.execute(
          `update incident set state = $2, assessment = $3::jsonb, conclusion = $4, notified_at = $5,
                  revision = revision + 1 where id = $1`,
          [incident.id, next.state, JSON.stringify(next.assessment), next.conclusion, next.notifiedAt],
        );
        const action = actionOf(body);
        await this.access.addStep(tx, incident.id, { byName: await actorName(tx), action, note: body.note ?? null });
        await tx.record({ action: `incident.${action}`, subject: { kind: 'incident', id: incident.id } });
        return incident.id;
      },
      render: async (tx, found) => this.viewer.view(tx, found),
    });
  }

  /**
   * Shows again what was recalled in error: for the organisation that recalled it.
   * @throws DomainError `object.not_found`, `incident.closed`, `incident.not_recaller`
   */
  async restore(command: Command, id: string, reason: string): Promise<IncidentView> {
    return this.commands.run(command, {
      apply: async (tx) => this.lift(tx, id, reason),
      render: async (tx, found) => this.viewer.view(tx, found),
    });
  }

  private async lift(tx: Tx, id: string, reason: string): Promise<string> {
    const incident = await this.access.lock(tx, id);
    if (!incident.isOwnRecall) throw new DomainError('incident.not_recaller');
    if (incident.isLifted) throw new DomainError('incident.closed');
    const [lifted] = await tx.query<{ recall: string | null }>(`select app.lift_recall($1, $2, $3) as recall`, [
      incident.id,
      reason,
      tx.now,
    ]);
    if (!lifted?.recall) throw new DomainError('incident.closed');
    await tx.record({
      action: 'incident.restored',
      subject: { kind: 'incident', id: incident.id },
      claimId: incident.claimId ?? undefined,
      feed: await eventsOfRecall(tx, lifted.recall, 'recall.lifted'),
    });
    return incident.id;
  }
}

function toChange({ assessment, conclusion, contained, notifiedAt, state }: IncidentBody): IncidentChange {
  const answered = Object.fromEntries(Object.entries(assessment ?? {}).filter(([, words]) => words !== undefined));
  return {
    assessment: answered,
    conclusion,
    contained,
    notifiedAt: notifiedAt === undefined ? undefined : new Date(notifiedAt),
    close: state === 'closed',
  };
}

/** The one word of the record: the weightiest of what was entered. */
function actionOf({ assessment, conclusion, contained, notifiedAt, state }: IncidentBody): string {
  if (state) return 'closed';
  if (notifiedAt) return 'notified';
  if (contained) return 'contained';
  if (conclusion) return 'concluded';
  return assessment ? 'assessed' : 'noted';
}
