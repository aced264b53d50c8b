import type { AmendedItem } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestItem } from './entities/request-item.entity.js';

export interface WordingRow {
  readonly item_id: string;
  readonly version: number;
  readonly loinc: string | null;
  readonly reason: { readonly list: string; readonly code: string } | null;
  readonly question: string | null;
  readonly line: number | null;
  readonly date_range: { readonly from: string; readonly to: string } | null;
  readonly options: string[];
  readonly until_at: Date;
}

/** How items were worded before: what was asked stays on record when it is asked in other words. */
@Injectable()
export class ItemWordingRepository {
  async of(tx: Tx, requestId: string): Promise<WordingRow[]> {
    return tx.query<WordingRow>(
      `select item_id, version, loinc, reason, question, line, date_range, options, until_at
         from request_item_version where request_id = $1 order by item_id, version`,
      [requestId],
    );
  }

  async reword(tx: Tx, item: RequestItem, next: AmendedItem): Promise<void> {
    await tx.execute(
      `insert into request_item_version (item_id, request_id, version, loinc, reason, question, line, date_range, options, indicators, until_at)
       select id, request_id, version, loinc, reason, question, line, date_range, options, indicators, $2
         from request_item where id = $1`,
      [item.id, tx.now],
    );
    const wording = {
      loinc: next.loinc ?? null,
      reason: next.reason ?? null,
      question: next.question ?? null,
      line: next.line ?? null,
      dateRange: next.dateRange ?? null,
      options: next.options ?? [],
      indicators: next.indicators ?? [],
    };
    const version = item.version + 1;
    await tx.manager.update(RequestItem, { id: item.id }, { ...wording, version, revision: item.revision + 1 });
    Object.assign(item, wording, { version, revision: item.revision + 1 });
  }

  async add(tx: Tx, items: readonly RequestItem[]): Promise<void> {
    if (items.length > 0) await tx.manager.insert(RequestItem, [...items]);
  }
}
