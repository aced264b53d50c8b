import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aMemberOf } from '../../testing/src/builders/claim.js';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../testing/src/builders/claims-world.js';
import { claimSegments, interchangeOf, readFixture, transactionOf } from '../../../test/fixtures/x12/read-fixture.js';
import {
  ChangeCareTeam,
  CheckClaim,
  CheckClaimForParty,
  ClaimAccess,
  ClaimDirectory,
  ClaimReaders,
  ClaimRepository,
  ClaimsList,
  ClaimTimeline,
  DismissFinding,
  FindingAccess,
  FindingRepository,
  grantAsked,
  ReadClaim,
} from './index.js';

const notFound = { code: 'object.not_found' };
const randomIds = ['0197f7a0-0000-7000-8000-000000000001', 'not-an-id', '1', "' or 1=1 --"];

describe('a claim', () => {
  let world: ClaimsWorld;
  let claimId: string;
  beforeAll(async () => {
    world = await aClaimsWorld();
    claimId = (await world.import(world.coder, readFixture('837p/written-pwk-attachment-control-number.837')))
      .claims[0]!.id;
  });
  afterAll(() => world.database.drop());

  const read = (actor: Actor, id = claimId) => world.get(ReadClaim).get(actor, id);
  const list = (actor: Actor, query = {}) => world.get(ClaimsList).get(actor, query);
  const aCaregiver = () => aMemberOf(world.database, { organisationId: world.northside, roles: ['caregiver'] });
  const toldOfAccess = async (personId: string) =>
    (
      await world.database.asOwner<{ type: string }>(`select type from event where person_id = $1 order by id`, [
        personId,
      ])
    ).map(({ type }) => type);
  const forAcme = (id = claimId) => world.get(CheckClaimForParty).execute({ id: world.acme, kind: 'payer' }, id);

  describe('and who sees it', () => {
    it('is there for both parties, and for nobody else', async () => {
      expect((await read(world.coder)).id).toBe(claimId);
      expect((await read(world.administrator)).id).toBe(claimId);
      const { strangerCoder, strangerAdministrator, admin, auditor, caregiver } = world;
      for (const actor of [strangerCoder, strangerAdministrator, admin, auditor, caregiver]) {
        await expect(read(actor)).rejects.toMatchObject(notFound);
        expect(await list(actor)).toEqual({ items: [], next: null });
      }
    });

    it('answers the same to a foreign id, a random one and no id at all, at every door', async () => {
      const { strangerCoder: actor } = world;
      const [finding] = await world.database.asOwner<{ id: string }>('select id from finding where claim_id = $1', [
        claimId,
      ]);
      const doors: ((id: string) => Promise<unknown>)[] = [
        (id) => read(actor, id),
        (id) => world.get(ClaimTimeline).get(actor, id, {}),
        (id) => world.get(ClaimDirectory).get(actor, id, {}),
        (id) => world.get(ClaimReaders).get(actor, id),
        (id) => world.get(ChangeCareTeam).add(aCommand(actor), id, { personId: actor.personId }),
        (id) => world.get(ChangeCareTeam).remove(aCommand(actor), id, actor.personId),
        (id) => world.get(DismissFinding).execute(aCommand(actor), id, { reason: 'No' }),
        (id) => world.database.unitOfWork.run(actor, (tx) => world.get(FindingAccess).require(tx, id)),
        (id) => world.database.unitOfWork.run(actor, (tx) => world.get(ClaimAccess).require(tx, id)),
      ];
      const answers: unknown[] = [];
      for (const door of doors) {
        for (const id of [claimId, finding!.id, ...randomIds]) {
          const answer = await door(id).catch((error: { code: string; facts: object }) => ({ ...error }));
          answers.push(JSON.stringify(answer));
        }
      }
      expect([...new Set(answers)]).toHaveLength(1);
      expect(JSON.parse(String(answers[0]))).toMatchObject(notFound);
    });

    it('is seen by a caregiver of its care team, without amounts and findings', async () => {
      const caregiver = await aCaregiver();
      await expect(read(caregiver)).rejects.toMatchObject(notFound);
      const { careTeam } = await world
        .get(ChangeCareTeam)
        .add(aCommand(world.coder), claimId, { personId: caregiver.personId });
      expect(careTeam.map(({ id }) => id)).toEqual([caregiver.personId]);
      const seen = await read(caregiver);
      expect(seen).toMatchObject({ charge: null, findings: [], audiences: ['provider'] });
      expect(seen.lines.map(({ charge }) => charge)).toEqual([null]);
      const { items } = await list(caregiver, { sort: '-charge' });
      expect(items).toMatchObject([{ id: claimId, charge: null, openFindings: 0 }]);
      expect((await read(world.administrator)).careTeam).toEqual([]);
      await world.get(ChangeCareTeam).remove(aCommand(world.coder), claimId, caregiver.personId);
      await expect(read(caregiver)).rejects.toMatchObject(notFound);
      expect(await toldOfAccess(caregiver.personId)).toEqual(['claim.access_gained', 'claim.access_lost']);
    });

    it('is lost by whoever leaves the care team, whatever they see through another organisation', async () => {
      const caregiver = await aCaregiver();
      const { personId } = caregiver;
      await world.get(ChangeCareTeam).add(aCommand(world.coder), claimId, { personId });
      await world.database.asOwner(
        `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
        [claimId, personId, world.acme],
      );
      await world.get(ChangeCareTeam).remove(aCommand(world.coder), claimId, personId);
      expect(await toldOfAccess(personId)).toEqual(['claim.access_gained', 'claim.access_lost']);
    });

    it('is seen by a caregiver who was asked, who is told once', async () => {
      const caregiver = await aCaregiver();
      const ask = () =>
        world.database.unitOfWork.run(world.coder, (tx) =>
          grantAsked(tx, claimId, caregiver.personId, world.northside),
        );
      await ask();
      await ask();
      expect((await read(caregiver)).charge).toBeNull();
      const told = await world.database.asOwner(`select 1 from event where person_id = $1`, [caregiver.personId]);
      expect(told).toHaveLength(1);
    });

    it('lets only people of the own organisation who work on claims into the team', async () => {
      const add = (personId: string) => world.get(ChangeCareTeam).add(aCommand(world.coder), claimId, { personId });
      for (const { personId } of [world.administrator, world.auditor, { personId: newId() }]) {
        await expect(add(personId)).rejects.toMatchObject({ code: 'thread.participant_invalid' });
      }
    });

    it('writes one row for each reading, which the auditor reads without seeing the claim', async () => {
      const readers = () => world.get(ClaimReaders).get(world.auditor, claimId);
      const readsOf = async () =>
        (await readers()).items.find(({ personId }) => personId === world.coder.personId)?.reads ?? 0;
      const before = await readsOf();
      await read(world.coder);
      expect(await readsOf()).toBe(before + 1);
      const names = (await readers()).items.map(({ personId }) => personId);
      expect(names).not.toContain(world.administrator.personId);
    });
  });

  describe('and its findings', () => {
    it('are made for the importer at once and for the other party later, and stay with each', async () => {
      await forAcme();
      const provider = (await read(world.coder)).findings;
      const payer = (await read(world.administrator)).findings;
      expect(provider.map(({ rule }) => rule)).toContain('attachment_not_received');
      expect(provider.length).toBe(payer.length);
      const ids = new Set(provider.map(({ id }) => id));
      expect(payer.filter(({ id }) => ids.has(id))).toEqual([]);
      const asPayer = world
        .get(DismissFinding)
        .execute(aCommand(world.administrator), provider[0]!.id, { reason: 'No' });
      await expect(asPayer).rejects.toMatchObject(notFound);
    });

    it('stay dismissed with their reason when the claim is checked again', async () => {
      const [first] = (await read(world.coder)).findings;
      const dismissed = await world
        .get(DismissFinding)
        .execute(aCommand(world.coder), first!.id, { reason: 'Seen, and right' });
      expect(dismissed).toMatchObject({ state: 'dismissed', dismissal: { reason: 'Seen, and right' } });
      await check(claimId);
      const again = (await read(world.coder)).findings.find(({ id }) => id === first!.id);
      expect(again).toEqual(dismissed);
      const twice = world.get(DismissFinding).execute(aCommand(world.coder), first!.id, { reason: 'Again' });
      await expect(twice).rejects.toMatchObject({ code: 'finding.dismissed', current: { state: 'dismissed' } });
    });

    it('are resolved when their cause is gone and open again when it is back', async () => {
      const file = interchangeOf(transactionOf(claimSegments('POINTER').map((s) => s.replace('***1:2', '***1:4'))));
      const { id } = (await world.import(world.coder, file)).claims[0]!;
      const pointer = async () =>
        (await read(world.coder, id)).findings.find(({ rule }) => rule === 'diagnosis_pointer_out_of_range');
      const before = await pointer();
      expect(before).toMatchObject({ line: 1, severity: 'error', state: 'open', proposes: true });
      const point = (to: string) =>
        world.database.asOwner(`update claim_line set diagnosis_pointers = $2 where claim_id = $1`, [id, to]);
      await point('{1,2}');
      await check(id);
      expect(await pointer()).toBeUndefined();
      await point('{1,4}');
      await check(id);
      expect(await pointer()).toEqual(before);
    });

    it('remember the request they became', async () => {
      const { id } = await world.database.unitOfWork.run(world.coder, async (tx) => {
        const found = (await world.get(FindingRepository).ofClaim(tx, claimId)).find(({ state }) => state === 'open')!;
        await world.get(FindingRepository).markRequested(tx, found.id, newId());
        return found;
      });
      const finding = (await read(world.coder)).findings.find((each) => each.id === id);
      expect(finding).toMatchObject({ state: 'requested', requestId: expect.any(String) });
    });

    async function check(id: string): Promise<void> {
      await world.database.unitOfWork.run(world.coder, async (tx) => {
        const claim = await world.get(ClaimAccess).require(tx, id);
        await world.get(CheckClaim).execute(tx, await world.get(ClaimRepository).contentOf(tx, claim));
      });
    }
  });
});
