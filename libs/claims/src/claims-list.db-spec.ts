import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aClaim, aMemberOf } from '../../testing/src/builders/claim.js';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../testing/src/builders/claims-world.js';
import { claimSegments, interchangeOf, readFixture, transactionOf } from '../../../test/fixtures/x12/read-fixture.js';
import { ChangeCareTeam, ClaimDirectory, ClaimsList, ClaimTimeline, CreateClaim, ReadClaim } from './index.js';

const notFound = { code: 'object.not_found' };

describe('claims', () => {
  let world: ClaimsWorld;
  let claimId: string;
  beforeAll(async () => {
    world = await aClaimsWorld();
    claimId = (await world.import(world.coder, readFixture('837p/written-pwk-attachment-control-number.837')))
      .claims[0]!.id;
    await world.import(
      world.coder,
      interchangeOf(transactionOf(claimSegments('POINTER').map((s) => s.replace('***1:2', '***1:4')))),
    );
  });
  afterAll(() => world.database.drop());

  const read = (actor: Actor, id = claimId) => world.get(ReadClaim).get(actor, id);
  const list = (actor: Actor, query = {}) => world.get(ClaimsList).get(actor, query);

  describe('in the list', () => {
    const of = (number: string, more = {}) =>
      aClaim(world.database, { providerOrg: world.lakeside, payerOrg: world.zenith, number, ...more });

    beforeAll(async () => {
      await of('LIST-1', { patientName: 'Ana 100%', charge: '20.00', serviceFrom: '2026-01-03' });
      await of('LIST-2', { patientName: 'Ben_Ito', charge: '5.00', serviceFrom: '2026-01-02' });
      await of('LIST-3', { patientName: 'Cleo', charge: '100.00', serviceFrom: '2026-01-01' });
    });

    const numbers = async (query = {}, actor = world.strangerCoder) =>
      (await list(actor, query)).items.map(({ number }) => number);

    it.each([
      ['charge', ['LIST-2', 'LIST-1', 'LIST-3']],
      ['-charge', ['LIST-3', 'LIST-1', 'LIST-2']],
      ['service', ['LIST-3', 'LIST-2', 'LIST-1']],
      ['-received', ['LIST-3', 'LIST-2', 'LIST-1']],
    ])('sorts by %s and pages through without a gap or a repetition', async (sort, expected) => {
      expect(await numbers({ sort })).toEqual(expected);
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list(world.strangerCoder, { sort, limit: 1, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.next;
      } while (cursor);
      expect(seen).toEqual(expected);
    });

    it('finds by number and patient, taking the typed characters as they are', async () => {
      expect(await numbers({ q: 'list-2' })).toEqual(['LIST-2']);
      expect(await numbers({ q: '100%' })).toEqual(['LIST-1']);
      expect(await numbers({ q: 'n_I' })).toEqual(['LIST-2']);
      expect(await numbers({ q: 'nobody' })).toEqual([]);
      expect(await numbers({ q: 'a\0b' })).toEqual([]);
    });

    it('filters by payer, state, finding, assignee and desk', async () => {
      expect(await numbers({ payer: world.acme })).toEqual([]);
      expect(await numbers({ payer: world.zenith, state: 'open' })).toHaveLength(3);
      expect(await numbers({ finding: 'diagnosis_pointer_out_of_range' }, world.coder)).toEqual(['POINTER']);
      const assignee = world.strangerCoder.personId;
      const deskId = newId();
      expect(await numbers({ assignee })).toEqual([]);
      await anOpenRequest('LIST-2', { assignee, deskId });
      expect(await numbers({ assignee })).toEqual(['LIST-2']);
      expect(await numbers({ desk: deskId })).toEqual(['LIST-2']);
      expect(await numbers({ desk: newId() })).toEqual([]);
      expect(await numbers({ assignee }, world.strangerAdministrator)).toEqual([]);
      const { items } = await list(world.strangerCoder, { q: 'LIST-2' });
      expect(items).toMatchObject([{ openRequests: 1 }]);
    });

    /** A payer's request that lies with somebody of the provider. */
    async function anOpenRequest(number: string, held: { assignee: string; deskId: string }): Promise<void> {
      const id = newId();
      await world.database.asOwner(
        `insert into information_request (id, claim_id, provider_org, payer_org, audience, kind, state, requester_org,
           requester_person, requester_name, addressee_org, due_spec, created_at, touched_at)
         select $1, id, provider_org, payer_org, 'shared', 'insurer_query', 'open', payer_org, $3, 'Zoe', provider_org,
                '{}', now(), now() from claim where number = $2`,
        [id, number, world.strangerAdministrator.personId],
      );
      await world.database.asOwner(
        `insert into request_side (request_id, side, org_id, desk_id, assignee_id) values ($1, 'addressee', $2, $3, $4)`,
        [id, world.lakeside, held.deskId, held.assignee],
      );
    }

    it('refuses a cursor that is not its own', async () => {
      const foreign = Buffer.from(JSON.stringify(['now', newId()])).toString('base64url');
      for (const cursor of ['x', foreign, Buffer.from('{}').toString('base64url')]) {
        await expect(list(world.coder, { cursor })).rejects.toMatchObject({ code: 'body.invalid' });
      }
    });
  });

  describe('in preparation', () => {
    const body = {
      accountNumber: 'ACC-1',
      patient: { name: 'Pat Patient' },
      payerId: '999996666',
      attending: { name: 'Dr Abara', npi: '1234567893' },
      serviceFrom: '2026-11-01',
    };

    it('is the provider’s alone, though its payer is known', async () => {
      const claim = await world.get(CreateClaim).execute(aCommand(world.coder), body);
      expect(claim).toMatchObject({
        number: 'ACC-1',
        stage: 'in_preparation',
        state: 'open',
        charge: null,
        findings: [],
      });
      expect(claim.parties.payer).toBeNull();
      expect(claim.providers.attending).toEqual({ name: 'Dr Abara', npi: '1234567893' });
      await expect(read(world.administrator, claim.id)).rejects.toMatchObject(notFound);
    });

    it('is not for payers, and does not end before it begins', async () => {
      const byPayer = world.get(CreateClaim).execute(aCommand(world.administrator), body);
      await expect(byPayer).rejects.toMatchObject({ code: 'role.not_allowed' });
      const backwards = world.get(CreateClaim).execute(aCommand(world.coder), { ...body, serviceTo: '2026-10-01' });
      await expect(backwards).rejects.toMatchObject({ errors: [{ path: 'serviceTo' }] });
    });
  });

  describe('and what stands around it', () => {
    it('tells what happened in order, each side its own part', async () => {
      const timeline = await world.get(ClaimTimeline).get(world.coder, claimId, {});
      const kinds = timeline.items.map(({ kind }) => kind);
      expect(kinds).toContain('import');
      expect(kinds).toContain('finding');
      const stamps = timeline.items.map(({ at }) => at);
      expect(stamps).toEqual([...stamps].sort());
      const first = await world.get(ClaimTimeline).get(world.coder, claimId, { limit: 1 });
      const rest = await world.get(ClaimTimeline).get(world.coder, claimId, { cursor: first.next! });
      expect([...first.items, ...rest.items]).toEqual(timeline.items);
    });

    it('names whom each side can address, and not the other side’s people', async () => {
      const deskId = newId();
      await world.database.asOwner(
        `insert into desk (id, org_id, name, is_default) values ($1, $2, 'Inner name', true)`,
        [deskId, world.acme],
      );
      await world.database.asOwner(`insert into desk_card (desk_id, org_id, public_name) values ($1, $2, 'Intake')`, [
        deskId,
        world.acme,
      ]);
      const { items } = await world.get(ClaimDirectory).get(world.coder, claimId, {});
      const desk = items.find(({ kind }) => kind === 'desk');
      expect(desk).toMatchObject({ name: 'Intake', addressableFor: ['claim_question'] });
      expect(items.find(({ name }) => name === 'Acme')).toMatchObject({ addressableFor: ['claim_question'] });
      expect(items.find(({ id }) => id === world.caregiver.personId)).toMatchObject({
        addressableFor: ['clinician_query'],
      });
      expect(items.find(({ id }) => id === world.auditor.personId)).toMatchObject({
        addressableFor: [],
        audiences: [],
      });
      expect(items.map(({ id }) => id)).not.toContain(world.administrator.personId);
      const own = await world.get(ClaimDirectory).get(world.administrator, claimId, { q: 'northside' });
      expect(own.items).toMatchObject([{ kind: 'organisation', addressableFor: ['insurer_query'] }]);
    });

    it('shows a caregiver the own house only', async () => {
      const caregiver = await aMemberOf(world.database, { organisationId: world.northside, roles: ['caregiver'] });
      await world.get(ChangeCareTeam).add(aCommand(world.coder), claimId, { personId: caregiver.personId });
      const { items } = await world.get(ClaimDirectory).get(caregiver, claimId, { limit: 2 });
      expect(items).toHaveLength(2);
      expect(new Set(items.map(({ organisation }) => organisation.name))).toEqual(new Set(['Northside']));
    });
  });
});
