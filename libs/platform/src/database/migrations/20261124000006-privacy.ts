import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addressedKind, notAddressedKind } from './addressed-kind.js';
import { postMessages } from './posting/post-messages.js';
import { postMessagesGuarded } from './posting/post-messages-guarded.js';
import { disclosures, dropDisclosures } from './privacy/disclosures.js';
import { dropIncidents, incidents } from './privacy/incidents.js';
import { dropLegalBases, legalBases } from './privacy/legal-bases.js';
import { dropNarrowing, narrowing } from './privacy/narrowing.js';
import { dropQuarantine, quarantine } from './privacy/quarantine.js';
import { dropRecall, recall } from './privacy/recall.js';
import { dropReleases, releases } from './privacy/releases.js';

/** Sensitive content, release by a second person, the disclosure log, recall and incidents (PRODUCT.md, "The nouns"). */
export class Privacy20261124000006 implements MigrationInterface {
  name = 'Privacy20261124000006';

  async up(db: QueryRunner): Promise<void> {
    for (const part of [legalBases, narrowing, quarantine, disclosures, incidents, recall, releases])
      await db.query(part);
    await db.query(addressedKind('legal_basis', 'legal_basis'));
    await db.query(addressedKind('incident', 'incident'));
    await db.query(postMessagesGuarded);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(notAddressedKind('incident', 'incident'));
    await db.query(notAddressedKind('legal_basis', 'legal_basis'));
    await db.query(`
      drop function app.post_messages(jsonb); drop type app.judged_post;
      drop function app.told_as(uuid, text); drop function app.other_reader(uuid, uuid);`);
    for (const part of [dropReleases, dropRecall, dropIncidents, dropDisclosures, dropQuarantine]) await db.query(part);
    await db.query(dropNarrowing);
    await db.query(dropLegalBases);
    await db.query(postMessages);
  }
}
