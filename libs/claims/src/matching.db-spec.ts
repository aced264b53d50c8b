import {
  CreateClaim,
  ClaimsList,
  ClaimTimeline,
  MapClaim,
  MatchClaim,
  ReadClaim,
  DismissFinding,
} from '@liaison/claims';
import type { ClaimView } from '@liaison/contracts';
import { newId } from '@liaison/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimSegments, interchangeOf, transactionOf } from '../../../test/fixtures/x12/read-fixture.js';
import { aCommand, aClaimsWorld, type ClaimsWorld } from '../../testing/src/builders/claims-world.js';
import { aThread } from '../../testing/src/builders/thread.js';

/** Every number has a patient of its own, so that one test's claims are not proposed to another's. */
const surnameOf = (number: string): string => `Q${number.replace(/\W/g, '')}`;
const aFile = (number: string): string =>
  interchangeOf(transactionOf(claimSegments(number))).replace('QUIMBYSURNAME', surnameOf(number));

describe('claims before and beside the 837', () => {
  let world: ClaimsWorld;
  beforeAll(async () => {
    world = await aClaimsWorld();
  });
  afterAll(() => world.database.drop());

  const imported = async (content: string): Promise<string> => (await world.import(world.coder, content)).claims[0]!.id;
  const read = (actor: ClaimsWorld['coder'], id: string): Promise<ClaimView> => world.get(ReadClaim).get(actor, id);

  describe('mapped to a payer', () => {
    const unassigned = (number: string): Promise<string> => imported(aFile(number).replace('*PI*00123', '*PI*NOBODY'));
    const map = (actor: ClaimsWorld['coder'], id: string, payerId: string) =>
      world.get(MapClaim).execute(aCommand(actor), id, { payerId });

    it('gives it to that payer, who sees the claim and nothing that was said inside before', async () => {
      const id = await unassigned('MAP-1');
      const parties = { claimId: id, providerOrg: world.northside, payerOrg: '00000000-0000-7000-8000-000000000000' };
      const thread = {
        ...parties,
        audience: 'provider',
        ownerOrg: world.northside,
        createdBy: world.coder.personId,
      } as const;
      await aThread(world.database, thread);
      await expect(read(world.administrator, id)).rejects.toMatchObject({ code: 'object.not_found' });
      const mapped = await map(world.coder, id, '00123');
      expect(mapped).toMatchObject({ state: 'open', revision: 2, parties: { payer: { name: 'Acme' } } });
      expect(mapped.audiences).toContain('shared');
      expect(await read(world.administrator, id)).toMatchObject({ state: 'open', findings: [] });
      const seen = await world.database.unitOfWork.run(world.administrator, async (tx) => ({
        threads: await tx.query(`select id from thread where claim_id = $1`, [id]),
        events: await tx.query<{ type: string }>(`select type from event where claim_id = $1`, [id]),
      }));
      expect(seen).toEqual({ threads: [], events: [{ type: 'claim.mapped' }] });
      const [row] = await world.database.asOwner(`select payer_org from thread where claim_id = $1`, [id]);
      expect(row).toEqual({ payer_org: world.acme });
      const told = await world.database.asOwner(
        `select facts from outbox where topic = 'claim.imported' and subject_id = $1`,
        [id],
      );
      expect(told).toEqual([{ facts: { organisationId: world.acme, organisationKind: 'payer' } }]);
    });

    it('takes the organisation’s own id as well, and refuses an id that no payer holds', async () => {
      const id = await unassigned('MAP-2');
      for (const payerId of ['NOBODY', '1912301953', world.lakeside, newId()]) {
        await expect(map(world.coder, id, payerId)).rejects.toMatchObject({ code: 'claim.payer_not_found' });
      }
      expect(await map(world.coder, id, world.zenith)).toMatchObject({ parties: { payer: { name: 'Zenith' } } });
      await expect(map(world.coder, id, world.acme)).rejects.toMatchObject({
        code: 'claim.has_payer',
        current: expect.objectContaining({ parties: expect.objectContaining({ payer: expect.anything() }) }),
      });
    });

    it('is not there for another provider, and no claim changes hands behind the mapping', async () => {
      const id = await unassigned('MAP-3');
      await expect(map(world.strangerCoder, id, '00123')).rejects.toMatchObject({ code: 'object.not_found' });
      const byHand = world.database.unitOfWork.run(world.coder, (tx) =>
        tx.execute(`update claim set payer_org = $2 where id = $1`, [id, world.acme]),
      );
      await expect(byHand).rejects.toThrow(/app.map_claim/);
      const list = await world.get(ClaimsList).get(world.coder, { state: 'unassigned', q: 'MAP-3' });
      expect(list.items).toMatchObject([{ id, payer: null, state: 'unassigned' }]);
    });
  });

  describe('in preparation', () => {
    const prepare = (accountNumber: string, patient: object = {}) =>
      world.get(CreateClaim).execute(aCommand(world.coder), {
        accountNumber,
        patient: { name: `Jane ${surnameOf(accountNumber)}`, birthDate: '1987-02-20', ...patient },
        serviceFrom: '2026-05-11',
      });
    const match = (id: string, body: { claimId: string; confirmDifferentPatient?: boolean }, actor = world.coder) =>
      world.get(MatchClaim).execute(aCommand(actor), id, body);
    const proposalsOn = async (id: string) =>
      (await read(world.coder, id)).findings.filter(({ rule }) => rule === 'possible_match');

    it('are proposed for the 837 that comes, on both, with the grounds in words', async () => {
      const { id: prepared } = await prepare('PREP-1');
      const submitted = await imported(aFile('PREP-1'));
      expect(await proposalsOn(prepared)).toMatchObject([{ matchClaimId: submitted, state: 'open', proposes: false }]);
      const [proposal] = await proposalsOn(submitted);
      expect(proposal).toMatchObject({
        matchClaimId: prepared,
        words: 'This may be a claim in preparation. The same account number, patient, birth date and dates of service.',
      });
      const list = await world.get(ClaimsList).get(world.coder, { finding: 'possible_match', q: 'PREP-1' });
      expect(list.items.map(({ id }) => id).sort()).toEqual([prepared, submitted].sort());
      expect((await read(world.administrator, submitted)).findings).toEqual([]);
    });

    it('are proposed as well when the 837 was there first, and not again once dismissed', async () => {
      const submitted = await imported(aFile('PREP-2'));
      const { id: prepared } = await prepare('PREP-2');
      const [proposal] = await proposalsOn(prepared);
      expect(await proposalsOn(submitted)).toMatchObject([{ matchClaimId: prepared }]);
      await world.get(DismissFinding).execute(aCommand(world.coder), proposal!.id, { reason: 'Another visit' });
      await imported(aFile('PREP-2').replace('000000042*0', '000000043*0'));
      expect(await proposalsOn(prepared)).toMatchObject([
        { state: 'dismissed', matchClaimId: submitted },
        { state: 'open' },
      ]);
    });

    it('live on as the submitted claim, with everything that stood on them', async () => {
      const prepared = await prepare('PREP-3');
      const parties = {
        claimId: prepared.id,
        providerOrg: world.northside,
        payerOrg: '00000000-0000-7000-8000-000000000000',
      };
      const createdBy = world.strangerAdministrator.personId;
      const own = await aThread(world.database, {
        ...parties,
        audience: 'provider',
        ownerOrg: world.northside,
        createdBy,
      });
      const circle = await aThread(world.database, {
        ...parties,
        audience: 'named',
        ownerOrg: world.northside,
        createdBy,
      });
      await world.database.asOwner(
        `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
        [prepared.id, world.caregiver.personId, world.northside],
      );
      const submitted = await imported(aFile('PREP-3'));
      const before = await read(world.administrator, submitted);
      const matched = await match(prepared.id, { claimId: submitted });
      expect(matched).toMatchObject({
        id: submitted,
        stage: 'submitted',
        careTeam: [{ id: world.caregiver.personId }],
      });
      expect(matched.findings.filter(({ rule }) => rule === 'possible_match')).toEqual([]);
      const threads = await world.database.asOwner<{ id: string }>(
        `select id, payer_org from thread where claim_id = $1 order by id`,
        [submitted],
      );
      expect(threads).toEqual([own, circle].sort().map((id) => ({ id, payer_org: world.acme })));
      // The prepared claim's address leads there, for the caregiver as well; the payer notices nothing.
      for (const actor of [world.coder, world.caregiver]) {
        expect((await read(actor, prepared.id)).id).toBe(submitted);
      }
      expect(await read(world.administrator, submitted)).toEqual(before);
      await expect(read(world.administrator, prepared.id)).rejects.toMatchObject({ code: 'object.not_found' });
      const { items } = await world.get(ClaimTimeline).get(world.coder, prepared.id, {});
      expect(items.map(({ words }) => words)).toEqual(
        expect.arrayContaining(['Claim opened in preparation', 'Claim received']),
      );
      const list = await world.get(ClaimsList).get(world.coder, { q: 'PREP-3' });
      expect(list.items.map(({ id }) => id)).toEqual([submitted]);
      const told = await world.database.asOwner<{ stream: string }>(
        `select stream, org_id from event where type = 'claim.matched' and claim_id = any ($1) order by stream`,
        [[prepared.id, submitted]],
      );
      expect(told).toEqual(
        [prepared.id, submitted].sort().map((id) => ({ stream: `claim:${id}`, org_id: world.northside })),
      );
    });

    it('are matched once, whichever of the two is named first, and by one of two people at a time', async () => {
      const { id: prepared } = await prepare('PREP-4');
      const submitted = await imported(aFile('PREP-4'));
      const results = await Promise.allSettled([
        match(submitted, { claimId: prepared }),
        match(prepared, { claimId: submitted }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(match(prepared, { claimId: submitted })).rejects.toMatchObject({ code: 'claim.matched' });
      const { id: second } = await prepare('PREP-4');
      await expect(match(second, { claimId: submitted })).rejects.toMatchObject({ code: 'claim.matched' });
      expect(await proposalsOn(second)).toEqual([]);
    });

    it('take a second, explicit word where the patients differ, and only one submitted claim', async () => {
      const { id: prepared } = await prepare('PREP-5', { name: 'Other Person', birthDate: '1950-01-01' });
      const submitted = await imported(aFile('PREP-5'));
      expect(await proposalsOn(prepared)).toEqual([]);
      await expect(match(prepared, { claimId: submitted })).rejects.toMatchObject({
        code: 'claim.match_patient_differs',
        errors: [expect.objectContaining({ path: 'confirmDifferentPatient' })],
      });
      const other = await imported(aFile('PREP-6'));
      await expect(match(submitted, { claimId: other })).rejects.toMatchObject({ code: 'claim.not_matchable' });
      await match(prepared, { claimId: submitted, confirmDifferentPatient: true });
    });

    it('are not there for another organisation, on either end', async () => {
      const { id: prepared } = await prepare('PREP-7');
      const submitted = await imported(aFile('PREP-7'));
      for (const actor of [world.strangerCoder, world.administrator, world.strangerAdministrator]) {
        await expect(match(prepared, { claimId: submitted }, actor)).rejects.toMatchObject({
          code: 'object.not_found',
        });
        await expect(match(submitted, { claimId: prepared }, actor)).rejects.toMatchObject({
          code: 'object.not_found',
        });
      }
      await expect(match(prepared, { claimId: newId() })).rejects.toMatchObject({ code: 'object.not_found' });
    });

    it('leave no table behind that names a claim', async () => {
      const [{ definition } = { definition: '' }] = await world.database.asOwner<{ definition: string }>(
        `select pg_get_functiondef('app.match_claim(uuid, uuid)'::regprocedure) as definition`,
      );
      const tables = await world.database.asOwner<{ name: string }>(
        `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'claim_id'
            and not a.attisdropped order by 1`,
      );
      // A new table with a claim_id either moves with a match (app.match_claim) or stands here with its reason.
      const staying = [
        ...['claim_diagnosis', 'claim_line', 'claim_relation'], // what an 837 says; nothing of it before there is one
        ...['remittance', 'claim_outcome', 'appeal'], // only a submitted claim is paid, denied and appealed
        ...['event', 'audit_row', 'disclosure', 'notice'], // what was told and recorded under the address of then
        ...['worklist_entry', 'worklist_claim'], // follow their request by a trigger (worklist-counts.db-spec.ts)
      ];
      const forgotten = tables
        .map(({ name }) => name)
        .filter((name) => !staying.includes(name) && !new RegExp(`update ${name} |into ${name} `).test(definition));
      expect(forgotten).toEqual([]);
    });
  });
});
