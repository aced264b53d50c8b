import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** What addresses name; `app.sees` knows the table of each. */
export type ObjectKind =
  | 'claim'
  | 'finding'
  | 'thread'
  | 'message'
  | 'file'
  | 'request'
  | 'request_item'
  | 'organisation'
  | 'person'
  | 'desk'
  | 'absence'
  | 'credential'
  | 'remittance'
  | 'appeal'
  | 'grant'
  | 'invitation'
  | 'legal_basis'
  | 'incident'
  | 'webhook'
  | 'webhook_delivery';

export interface AddressedObject {
  readonly kind: ObjectKind;
  readonly id: string;
}

/** Whether objects are there for somebody, as their own row security answers. For the order of refusals only. */
@Injectable()
export class ObjectPresence {
  constructor(private readonly work: UnitOfWork) {}

  async areSeen(actor: Actor, objects: readonly AddressedObject[]): Promise<boolean> {
    const kinds = objects.map(({ kind }) => kind);
    const ids = objects.map(({ id }) => id.replaceAll('\0', ''));
    const [row] = await this.work.run(actor, (tx) =>
      tx.query<{ seen: boolean }>(
        `select coalesce(bool_and(app.sees(kind, id)), true) as seen from unnest($1::text[], $2::text[]) as o (kind, id)`,
        [kinds, ids],
      ),
    );
    return row?.seen ?? false;
  }
}
