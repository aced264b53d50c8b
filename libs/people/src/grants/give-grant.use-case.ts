import type { GrantBody, GrantView } from '@liaison/contracts';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertGrantable, grantInstants, requireVendorPeople, seatPeople } from './grant-body.js';
import { GrantReader } from './grant.reader.js';

/** Lets a vendor act for the own organisation: as what, for what and until when. Row security keeps the bounds. */
@Injectable()
export class GiveGrant {
  constructor(
    private readonly commands: Commands,
    private readonly grants: GrantReader,
  ) {}

  async execute(command: Command, body: GrantBody): Promise<GrantView> {
    return this.commands.run(command, {
      apply: (tx) => this.give(tx, body),
      render: (tx, id) => this.grants.one(tx, id),
    });
  }

  private async give(tx: Tx, body: GrantBody): Promise<string> {
    await assertGrantable(tx, body);
    const named = body.people ? await requireVendorPeople(tx, body.vendorId, body.people) : null;
    const id = newId();
    await insertGrant(tx, id, body);
    if (named) await seatPeople(tx, id, named);
    await tx.record({
      action: 'grant.given',
      subject: { kind: 'grant', id },
      facts: { vendorId: body.vendorId, from: body.from, until: body.until, people: named?.length ?? 0 },
    });
    return id;
  }
}

async function insertGrant(tx: Tx, id: string, body: GrantBody): Promise<void> {
  const { starts_at, ends_at } = await grantInstants(tx, body);
  await tx.execute(
    `insert into access_grant (id, org_id, vendor_org, roles, counterparts, npis, from_day, until_day, starts_at, ends_at,
                               purpose, named_only, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[id, tx.actor.organisationId, body.vendorId, body.roles, body.scope?.counterparts ?? []],
      ...[body.scope?.npis ?? [], body.from, body.until, starts_at, ends_at, body.purpose],
      ...[body.people !== undefined, tx.actor.personId, tx.now],
    ],
  );
}
