import { aThreadWorld, createTestDatabase, type TestDatabase, type ThreadWorld } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appDataSourceOptions, isDatabaseAway, newId } from '@liaison/platform';
import { DataSource } from 'typeorm';
import { FaultyProxy } from '../../../../test/support/faulty-proxy.js';
import { PostBatcher } from './post-batcher.js';
import { PostStore } from './post-store.js';
import { toPost } from './post.js';

describe('posts on a line that has died without a word', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let proxy: FaultyProxy;
  let dataSource: DataSource;
  let batcher: PostBatcher;
  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    const url = new URL(db.appUrl);
    proxy = await FaultyProxy.before(`http://${url.host}`);
    url.host = new URL(proxy.url).host;
    const limits = { answer: 1_000 };
    dataSource = new DataSource(appDataSourceOptions({ url: url.href, name: 'test-line', poolSize: 4, limits }));
    await dataSource.initialize();
    batcher = new PostBatcher(new PostStore(dataSource, db.bus));
  });
  afterAll(async () => {
    await dataSource.destroy();
    await proxy.stop();
    await db.drop();
  });

  const post = (key: string) => {
    const command = { actor: world.coder, key, route: '', bodyHash: '' };
    return batcher.add(toPost(command, world.threads.shared, { text: 'as written' }, db.clock.now()));
  };

  it('are refused in the end, and hold up nobody who writes after them', async () => {
    await post(newId());
    proxy.become('mute');
    const [key, laterKey] = [newId(), newId()];
    const lost = post(key).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Every new connection is good again.
    proxy.become('open');
    const later = post(laterKey);
    expect(isDatabaseAway(await lost)).toBe(true);
    expect(await later).toMatchObject({ refusal: null, repeated: false });
    // It never arrived, so that the same call writes it now.
    expect(await post(key)).toMatchObject({ refusal: null, repeated: false });
  });
});
