import type { IncidentRow, IncidentsQuery, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { IncidentAccess, toIncidentRow } from './incident.access.js';

const usualLimit = 50;

@Injectable()
export class ListIncidents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: IncidentAccess,
  ) {}

  /** The own organisation's incidents, the newest first. */
  async execute(actor: Actor, { state, cursor, limit = usualLimit }: IncidentsQuery): Promise<ListOf<IncidentRow>> {
    const place = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    return this.work.run(actor, async (tx) => {
      const rows = await this.access.read(
        tx,
        `where ($1::text is null or i.state = $1)
           and ($2::timestamptz is null or (i.discovered_at, i.id) < ($2::timestamptz, $3::uuid))
         order by i.discovered_at desc, i.id desc limit $4`,
        [state ?? null, place?.key ?? null, place?.id ?? null, limit + 1],
      );
      return toPage(rows, limit, {
        placeOf: ({ discoveredAt, id }) => ({ key: discoveredAt.toISOString(), id }),
        toItem: toIncidentRow,
      });
    });
  }
}
