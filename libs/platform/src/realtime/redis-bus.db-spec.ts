import { testRedisUrl } from '@liaison/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisBus } from './redis-bus.js';

const redisUrl = testRedisUrl();

/** What a connection to Redis is for, as its first commands show. */
type Use = 'publisher' | 'subscriber';

/** A line to Redis that can hold back what is answered to a subscriber, and break one connection alone. */
class Line {
  private readonly server: Server = createServer((near) => this.join(near));
  private readonly connections = new Map<Socket, { use: Use; held: Buffer[]; far: Socket }>();
  /** The answers to a subscriber wait from now on. */
  isHolding = false;
  /** Nobody new is let in from now on. */
  isShut = false;
  /** How many were turned away. */
  turnedAway = 0;

  constructor(private readonly target: URL) {}

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    for (const near of this.connections.keys()) near.destroy();
  }

  isHeld(): boolean {
    return [...this.connections.values()].some(({ held }) => held.length > 0);
  }

  letGo(): void {
    this.isHolding = false;
    for (const [near, { held }] of this.connections) for (const bytes of held.splice(0)) near.write(bytes);
  }

  break(use: Use): void {
    for (const [near, connection] of this.connections) if (connection.use === use) near.destroy();
  }

  private join(near: Socket): void {
    if (this.isShut) {
      this.turnedAway += 1;
      return void near.destroy();
    }
    const far = connect(Number(this.target.port), this.target.hostname);
    const connection = { use: 'publisher' as Use, held: [] as Buffer[], far };
    this.connections.set(near, connection);
    near.on('data', (bytes) => {
      if (bytes.toString().toLowerCase().includes('subscribe')) connection.use = 'subscriber';
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (this.isHolding && connection.use === 'subscriber') connection.held.push(bytes);
      else near.write(bytes);
    });
    for (const end of [near, far]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        this.connections.delete(near);
        near.destroy();
        far.destroy();
      });
    }
  }
}

describe('a bus over Redis whose line breaks', () => {
  // Without Redis there is one process, and the run says loudly that this is left out.
  if (redisUrl === null) return it('is left out with the rest on Redis', () => expect(testRedisUrl()).toBeNull());
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const aBus = async (url: string): Promise<RedisBus> => {
    const bus = new RedisBus(url);
    closing.push(() => bus.close());
    await bus.start();
    return bus;
  };
  const until = async (condition: () => boolean): Promise<void> => {
    for (const deadline = Date.now() + 10_000; !condition() && Date.now() < deadline;) await sleep(10);
    expect(condition()).toBe(true);
  };

  it.each<Use>(['publisher', 'subscriber'])(
    'says that it is whole again when it is, also where the %s broke while it was about to say so',
    async (use) => {
      const line = new Line(new URL(redisUrl));
      closing.push(() => line.close());
      const other = await aBus(redisUrl);
      const said = { here: 0, there: 0 };
      other.subscribe('reunited', () => (said.there += 1));
      const bus = await aBus(await line.open());
      bus.subscribe('reunited', () => (said.here += 1));
      // That one comes for the first time is said as well.
      await until(() => said.there === 1);
      line.isHolding = true;
      line.break('subscriber');
      // It is connected again, and the answer to its subscription is on its way.
      await until(() => line.isHeld());
      line.isShut = true;
      line.break(use);
      // It knows that the connection is gone, hears the answer only then, and is let in when it tries again after a pause.
      await until(() => line.turnedAway > 0);
      line.isShut = false;
      line.letGo();
      await until(() => said.there > 1 && said.here > 0);
      const heard: string[] = [];
      other.subscribe('session', ({ reason }) => heard.push(`there ${reason}`));
      bus.subscribe('session', ({ reason }) => heard.push(`here ${reason}`));
      bus.publish('session', { sessionIds: [], reason: 'one' });
      other.publish('session', { sessionIds: [], reason: 'two' });
      await until(() => heard.length === 4);
    },
  );
});
