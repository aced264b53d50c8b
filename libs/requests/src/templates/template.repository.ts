import type { TemplateBody, TemplateView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** One row of `wording_template`. */
export interface TemplateRow {
  readonly id: string;
  readonly kind: TemplateView['kind'];
  readonly about: TemplateView['about'];
  readonly name: string;
  readonly items: TemplateBody['items'];
  readonly note: string | null;
  readonly review_on: string | null;
  readonly retired_at: Date | null;
  readonly override_reason: string | null;
  readonly override_by: string | null;
  readonly revision: number;
  readonly written_by: string;
  readonly written_at: Date;
}

export interface Wording extends Pick<TemplateRow, 'about' | 'name' | 'items' | 'note'> {
  readonly reviewOn: string | null;
}

/** Who wrote it when, and why a supervisor keeps it although a rule stops it. */
export interface Signature {
  readonly overrideReason: string | null;
  readonly overrideBy: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Every query on templates. Row security limits them to the actor's organisation. */
@Injectable()
export class TemplateRepository {
  async list(tx: Tx, kind: string | null, withRetired: boolean): Promise<TemplateRow[]> {
    return tx.query<TemplateRow>(
      `${selectTemplate} where ($1::text is null or kind = $1) and ($2 or retired_at is null)
        order by kind, name, id limit 500`,
      [kind, withRetired],
    );
  }

  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string, lock = ''): Promise<TemplateRow> {
    const [row] = await tx.query<TemplateRow>(`${selectTemplate} where id = $1 ${lock}`, [isUuid(id) ? id : null]);
    if (!row) throw new DomainError('object.not_found');
    return row;
  }

  async lock(tx: Tx, id: string): Promise<TemplateRow> {
    return this.require(tx, id, 'for update');
  }

  async insert(tx: Tx, { id, kind }: { id: string; kind: string }, content: Wording & Signature): Promise<void> {
    await tx.execute(
      `insert into wording_template (about, name, items, note, review_on, override_reason, override_by, written_by, written_at, id, kind, org_id)
       values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [...columnsOf(content), id, kind, tx.actor.organisationId],
    );
  }

  async update(
    tx: Tx,
    { id, isRetired }: { id: string; isRetired: boolean },
    content: Wording & Signature,
  ): Promise<void> {
    await tx.execute(
      `update wording_template set about = $1, name = $2, items = $3::jsonb, note = $4, review_on = $5,
              override_reason = $6, override_by = $7, written_by = $8, written_at = $9, revision = revision + 1,
              retired_at = case when $11 then coalesce(retired_at, $12::timestamptz) end
        where id = $10`,
      [...columnsOf(content), id, isRetired, tx.now],
    );
  }
}

const selectTemplate = `select id, kind, about, name, items, note, review_on::text as review_on, retired_at,
  override_reason, override_by, revision, written_by, written_at from wording_template`;

function columnsOf(content: Wording & Signature) {
  const { about, name, items, note, reviewOn, overrideReason, overrideBy, writtenBy, writtenAt } = content;
  return [about, name, JSON.stringify(items), note, reviewOn, overrideReason, overrideBy, writtenBy, writtenAt];
}
