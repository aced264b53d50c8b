import type { IncidentRow } from '@liaison/contracts';
import { DomainError, type Assessment, type IncidentConclusion, type IncidentState } from '@liaison/domain';
import { isUuid, type SqlValue, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** An incident with the recall it is about. */
export interface IncidentRecord {
  readonly id: string;
  readonly kind: IncidentRow['kind'];
  readonly claimId: string | null;
  readonly claimNumber: string | null;
  readonly reason: string;
  readonly recallerName: string;
  readonly recallerOrgName: string;
  readonly isOwnRecall: boolean;
  readonly isLifted: boolean;
  readonly discoveredAt: Date;
  readonly dueAt: Date;
  readonly state: IncidentState;
  readonly assessment: Assessment;
  readonly conclusion: IncidentConclusion | null;
  readonly notifiedAt: Date | null;
  readonly revision: number;
}

const select = `
  select i.id, r.kind, i.claim_id as "claimId", i.claim_number as "claimNumber", r.reason, r.person_name as "recallerName",
         r.org_name as "recallerOrgName", r.org_id = i.org_id as "isOwnRecall", r.lifted_at is not null as "isLifted",
         i.discovered_at as "discoveredAt", i.due_at as "dueAt", i.state, i.assessment, i.conclusion,
         i.notified_at as "notifiedAt", i.revision
    from incident i join content_recall r on r.id = i.recall_id`;

/** The only way to an incident: privacy officers, and by row security only those of the organisation it is brought to. */
@Injectable()
export class IncidentAccess {
  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<IncidentRecord> {
    const [row] = isUuid(id) ? await this.read(tx, 'where i.id = $1', [id]) : [];
    if (!row) throw new DomainError('object.not_found');
    return row;
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<IncidentRecord> {
    if (isUuid(id)) await tx.query('select 1 from incident where id = $1 for no key update', [id]);
    return this.require(tx, id);
  }

  async read(tx: Tx, where: string, params: readonly SqlValue[]): Promise<IncidentRecord[]> {
    return tx.query<IncidentRecord>(`${select} ${where}`, params);
  }

  async addStep(tx: Tx, id: string, step: { byName: string; action: string; note: string | null }): Promise<void> {
    await tx.execute(
      `insert into incident_step (incident_id, number, at, by_person, by_name, action, note)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from incident_step where incident_id = $1`,
      [id, tx.now, tx.actor.personId, step.byName, step.action, step.note],
    );
  }
}

export function toIncidentRow(incident: IncidentRecord): IncidentRow {
  const { id, kind, claimId, claimNumber, reason, state, conclusion, revision } = incident;
  return {
    ...{ id, kind, claimId, claimNumber, reason, state, conclusion, revision },
    recalledBy: { name: incident.recallerName, organisation: incident.recallerOrgName },
    discoveredAt: incident.discoveredAt.toISOString(),
    dueAt: incident.dueAt.toISOString(),
    notifiedAt: incident.notifiedAt?.toISOString() ?? null,
  };
}
