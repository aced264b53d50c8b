import type { RecallView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, isUuid, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { eventsOfRecall } from './recall-events.js';

export interface Recalled {
  readonly kind: RecallView['kind'];
  readonly id: string;
  readonly reason: string;
}

interface RecallRow extends Omit<RecallView, 'at'> {
  readonly at: Date;
}

/** Quarantines a misdirected message or file at once, for everybody, and opens an incident on every side concerned. */
@Injectable()
export class RecallContent {
  constructor(private readonly commands: Commands) {}

  /** @throws DomainError `object.not_found`, `content.recalled` for what was recalled before */
  async execute(command: Command, subject: Recalled): Promise<RecallView> {
    return this.commands.run(command, {
      apply: async (tx) => this.recall(tx, subject),
      render: async (tx, id) => toView(await findRecall(tx, id)),
    });
  }

  private async recall(tx: Tx, { kind, id, reason }: Recalled): Promise<string> {
    await requireVisible(tx, kind, id);
    const recallId = newId();
    const [opened] = await tx.query<{ incident: string | null }>(
      `select app.recall_content($1, $2, $3, $4, $5) as incident`,
      [recallId, kind, id, reason, tx.now],
    );
    if (!opened?.incident) throw new DomainError('object.not_found');
    const { claimId } = await findRecall(tx, recallId);
    await tx.record({
      action: `${kind}.recalled`,
      subject: { kind, id },
      claimId: claimId ?? undefined,
      facts: { recallId },
      feed: await eventsOfRecall(tx, recallId, `${kind}.recalled`),
      outbox: [{ topic: 'incident.opened', subjectId: opened.incident }],
    });
    return recallId;
  }
}

/** The place of a recalled message is still there, a recalled file is not: its own row security hides it. */
async function requireVisible(tx: Tx, kind: RecallView['kind'], id: string): Promise<void> {
  const table = kind === 'message' ? 'message' : 'file';
  const [found] = isUuid(id)
    ? await tx.query<{ gone: boolean }>(
        `select exists (select 1 from quarantine q where q.subject_id = s.id) as gone from ${table} s where s.id = $1`,
        [id],
      )
    : [];
  if (!found) throw new DomainError('object.not_found');
  if (found.gone) throw new DomainError('content.recalled');
}

async function findRecall(tx: Tx, id: string): Promise<RecallRow & { readonly claimId: string | null }> {
  const [row] = await tx.query<RecallRow & { claimId: string | null }>(
    `select id, kind, subject_id as "subjectId", reason, at, person_name as by, org_name as organisation,
            claim_id as "claimId" from content_recall where id = $1`,
    [id],
  );
  if (!row) throw new DomainError('object.not_found');
  return row;
}

function toView({ id, kind, subjectId, reason, at, by, organisation }: RecallRow): RecallView {
  return { id, kind, subjectId, reason, at: at.toISOString(), by, organisation };
}
