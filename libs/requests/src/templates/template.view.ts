import type { TemplateView } from '@liaison/contracts';
import type { TemplateRow } from './template.repository.js';

export function toTemplateView(row: TemplateRow): TemplateView {
  const { id, kind, about, name, items, note, revision } = row;
  return {
    ...{ id, kind, about, name, items, note, revision },
    reviewOn: row.review_on,
    retired: row.retired_at !== null,
    override: row.override_reason === null ? null : { reason: row.override_reason, by: row.override_by ?? '' },
    writtenBy: row.written_by,
    at: row.written_at.toISOString(),
  };
}
