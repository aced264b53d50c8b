import { newId } from '@liaison/platform';
import type { TestDatabase } from '../test-database.js';
import { aClaim } from './claim.js';

type Db = Pick<TestDatabase, 'asOwner' | 'clock'>;

export interface SubmissionGiven {
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly number: string;
  readonly patientName?: string;
  /** 7 corrects, 8 voids. */
  readonly frequencyCode?: '1' | '7' | '8';
  readonly payerOrder?: string;
  /** Of this corrected or voiding claim; it is left to the caller to apply it. */
  readonly receivedAt?: Date;
}

/** One more submission of an encounter (the same number and patient), written past row security. Answers its id. */
export async function aSubmission(db: Db, given: SubmissionGiven): Promise<string> {
  const { frequencyCode = '1', payerOrder = 'P', receivedAt, ...claim } = given;
  const id = await aClaim(db, { ...claim, receivedAt: receivedAt ?? db.clock.now() });
  await db.asOwner(
    `update claim set frequency_code = $2, details = jsonb_build_object('subscriber', $3::jsonb) where id = $1`,
    [id, frequencyCode, JSON.stringify({ payerOrder })],
  );
  return id;
}

/** A number that no other claim of the test has. */
export function aClaimNumber(): string {
  return `SUB-${newId().slice(-10)}`;
}
