import type { IncidentView } from '@liaison/contracts';
import { missingToClose } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toFileViews, type ShownFile } from '../files/shown-files.js';
import { IncidentAccess, toIncidentRow } from './incident.access.js';

interface MessageRow {
  readonly id: string;
  readonly author: string;
  readonly organisation: string;
  readonly at: Date;
  readonly texts: string[] | null;
  readonly recorded: IncidentView['messages'][number]['recorded'];
  readonly quoted: { readonly text: string } | null;
}
type Receiver = IncidentView['receivers'][number];
type ReceiverRow = Omit<Receiver, 'person' | 'firstAt' | 'lastAt'> & {
  readonly personId: string | null;
  readonly personName: string | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
};
type Step = IncidentView['steps'][number];

/** An incident with what was recalled: by functions that answer only a privacy officer of its organisation. */
@Injectable()
export class IncidentViewer {
  constructor(private readonly access: IncidentAccess) {}

  async view(tx: Tx, id: string): Promise<IncidentView> {
    const incident = await this.access.require(tx, id);
    return {
      ...toIncidentRow(incident),
      assessment: incident.assessment,
      missing: incident.state === 'closed' ? [] : missingToClose(incident),
      mayRestore: incident.isOwnRecall && !incident.isLifted,
      messages: await messagesOf(tx, id),
      files: await filesOf(tx, id),
      receivers: await receiversOf(tx, id),
      steps: await stepsOf(tx, id),
    };
  }
}

async function messagesOf(tx: Tx, id: string): Promise<IncidentView['messages']> {
  const rows = await tx.query<MessageRow>(
    `select id, author_name as author, org_name as organisation, at, versions as texts, recorded, quoted
       from app.incident_messages($1)`,
    [id],
  );
  return rows.map(({ at, texts, quoted, ...row }) => ({
    ...row,
    at: at.toISOString(),
    texts: (texts ?? []).filter((text) => text !== ''),
    quoted: quoted?.text ?? null,
  }));
}

async function filesOf(tx: Tx, id: string): Promise<IncidentView['files']> {
  const rows = await tx.query<Omit<ShownFile, 'recalled' | 'recall'>>(
    `select id, name, size, sha256, type, scan, sensitivity from app.incident_files($1) order by name, id`,
    [id],
  );
  return toFileViews(rows.map((row) => ({ ...row, recalled: true, recall: null })));
}

async function receiversOf(tx: Tx, id: string): Promise<IncidentView['receivers']> {
  const rows = await tx.query<ReceiverRow>(
    `select organisation, person_id as "personId", person_name as "personName", how, first_at as "firstAt",
            last_at as "lastAt", times from app.incident_receivers($1)`,
    [id],
  );
  return rows.map(({ personId, personName, firstAt, lastAt, ...row }) => ({
    ...row,
    person: personId ? { id: personId, name: personName ?? '' } : null,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

async function stepsOf(tx: Tx, id: string): Promise<IncidentView['steps']> {
  const rows = await tx.query<Omit<Step, 'at'> & { at: Date }>(
    `select number, at, by_name as by, action, note from incident_step where incident_id = $1 order by number`,
    [id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
