import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { Readable } from 'node:stream';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../../testing/src/builders/claims-world.js';
import { anAdvice, type RemittedClaim } from '../../../testing/src/builders/remittance.js';
import { claimSegments, interchangeOf, transactionOf } from '../../../../test/fixtures/x12/read-fixture.js';
import { CheckClaimForParty, ImportRemittances, ReadClaim } from '../index.js';

/** An 835 that asks for a document becomes a finding of the provider, which proposes the request for it. */
describe('a document that a remittance asks for', () => {
  let world: ClaimsWorld;
  let claimId: string;
  beforeAll(async () => {
    world = await aClaimsWorld();
    const view = await world.import(world.coder, interchangeOf(transactionOf(claimSegments('WANTED-1'))));
    claimId = view.claims[0]?.id ?? '';
  });
  afterAll(() => world.database.drop());

  const remit = (claim: Omit<RemittedClaim, 'number'>) =>
    world
      .get(ImportRemittances)
      .execute(
        aCommand(world.coder),
        Readable.from([Buffer.from(anAdvice({ claims: [{ ...claim, number: 'WANTED-1' }], trace: newId() }))]),
      );
  const check = (actor: Actor, kind: 'provider' | 'payer') =>
    world.get(CheckClaimForParty).execute({ id: actor.organisationId, kind }, claimId);
  const wanted = async (actor: Actor) =>
    (await world.get(ReadClaim).get(actor, claimId)).findings.filter(
      ({ rule }) => rule === 'remittance_wants_document',
    );

  it('is found for the provider alone, stays found, and is gone when the payer pays after all', async () => {
    await remit({ status: '4', charge: '150', paid: '0', cas: [['CO', '252', '150.00']], remarks: ['M29'] });
    await check(world.coder, 'provider');
    await check(world.coder, 'provider');
    await check(world.administrator, 'payer');
    expect(await wanted(world.coder)).toMatchObject([
      { state: 'open', words: 'The payer decided for want of a document (CARC 252, M29).' },
    ]);
    expect(await wanted(world.administrator)).toEqual([]);
    await remit({ status: '1', charge: '150', paid: '100', cas: [['CO', '45', '50.00']] });
    await check(world.coder, 'provider');
    expect(await wanted(world.coder)).toEqual([]);
  });
});
