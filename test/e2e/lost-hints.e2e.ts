import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RealtimeBus } from '@liaison/platform';
import { aClaim, aThread } from '@liaison/testing';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { Heartbeats } from '../../apps/api/src/realtime/heartbeats.js';
import { eventually } from '../support/eventually.js';
import { ask, next, OpenSockets } from '../support/open-sockets.js';
import { startApi, type RunningApi } from '../support/running-api.js';

interface Beat {
  readonly heads: Readonly<Record<string, number>>;
  readonly missed?: true;
}

describe('hints that the server knows to be lost', () => {
  let api: RunningApi;
  let northside: string;
  let threadId: string;
  const people: Record<'coder' | 'first' | 'second', { personId: string }> = {} as never;
  const sockets = new OpenSockets();
  const mended: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    api = await startApi();
    northside = await api.organisation({ kind: 'provider', name: 'Northside' });
    const parties = { providerOrg: northside, payerOrg: await api.organisation({ kind: 'payer', name: 'Acme' }) };
    people.coder = await api.member(northside, 'coder@northside.example', ['coder']);
    const claimId = await aClaim(api.builders, parties);
    for (const name of ['first', 'second'] as const) {
      people[name] = await api.member(northside, `${name}@northside.example`, ['caregiver']);
      await api.owner.query(
        `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
        [claimId, people[name].personId, northside],
      );
    }
    threadId = await aThread(api.builders, {
      ...{ ...parties, claimId, audience: 'provider', ownerOrg: northside, createdBy: people.coder.personId },
    });
  });
  afterEach(async () => {
    for (const mend of mended.splice(0)) await mend();
    sockets.closeAll();
  });
  afterAll(() => api.stop());

  const connect = async (name: keyof typeof people) => sockets.connect(api, await api.as(`${name}@northside.example`));
  const beatsOf = (socket: Socket): Beat[] => {
    const beats: Beat[] = [];
    socket.on('heartbeat', (beat: Beat) => void beats.push(beat));
    return beats;
  };
  const heartbeats = () => api.app.get(Heartbeats, { strict: false });
  const reunite = () => api.app.get(RealtimeBus, { strict: false }).publish('reunited', {});
  /** Something of the database fails until the returned function mends it, at the latest when the test ends. */
  const breakDatabase = async (sql: string, mending: string): Promise<() => Promise<unknown>> => {
    await api.owner.query(sql);
    const mend = () => api.owner.query(mending);
    mended.push(mend);
    return mend;
  };

  it('are told with the first heartbeat that comes about, also where the database was away with Redis', async () => {
    const socket = await connect('coder');
    const beats = beatsOf(socket);
    const mend = await breakDatabase(
      'revoke execute on function app.find_sessions(bytea[]) from liaison_app',
      'grant execute on function app.find_sessions(bytea[]) to liaison_app',
    );
    reunite();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await heartbeats().beatAll();
    expect(beats).toEqual([]);
    await mend();
    for (let round = 0; round < 2; round += 1) {
      const beaten = next(socket, 'heartbeat');
      await heartbeats().beatAll();
      await beaten;
    }
    expect(beats.map(({ missed }) => missed === true).slice(0, 2)).toEqual([true, false]);
  });

  it('are told by one round more of heartbeats, however many nodes say so while one is under way', async () => {
    const beats = beatsOf(await connect('coder'));
    for (let node = 0; node < 20; node += 1) reunite();
    await eventually(
      async () => beats.length,
      (count) => count > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(beats[0]).toEqual({ heads: {}, missed: true });
    // Two rounds, and perhaps its own turn.
    expect(beats.length).toBeLessThanOrEqual(3);
  });

  it('are told to whom a look-up failed for, and the others are looked up all the same', async () => {
    const coder = await connect('coder');
    const [failing, other] = [await connect('first'), await connect('second')];
    for (const socket of [failing, other]) await ask(socket, 'watch', { worklist: true });
    const beats = { failing: beatsOf(failing), other: beatsOf(other) };
    await breakDatabase(
      `create policy broken on event as restrictive for select to liaison_app using (
         case when (select app.person()) = '${people.first.personId}' then 1 / (length(type) - length(type)) = 0 else true end)`,
      'drop policy broken on event',
    );
    const pushed = next<{ number: number }>(other, 'event');
    const { seq } = (await ask(coder, 'post', { threadId, key: randomUUID(), text: 'For both' })) as { seq: number };
    expect((await pushed).number).toBe(seq);
    const beaten = Promise.all([next(failing, 'heartbeat'), next(other, 'heartbeat')]);
    await heartbeats().beatAll();
    await beaten;
    expect(beats.failing.map(({ missed }) => missed)).toContain(true);
    expect(beats.other.map(({ missed }) => missed)).not.toContain(true);
  });
});
