import { createTestDatabaseUrls, testRedisUrl, type TestDatabaseUrls } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from './clock/clock.js';
import { MovableClock } from './clock/movable-clock.js';
import { AppConfig } from './config/app-config.js';
import { loadConfig } from './config/load-config.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { HealthChecks } from './health/health-checks.js';
import { FolderMailer } from './mail/folder-mailer.js';
import { Mailer } from './mail/mailer.js';
import { PlatformModule } from './platform.module.js';
import { RealtimeBus } from './realtime/realtime-bus.js';

@Module({ imports: [PlatformModule] })
class FeatureModule {}

const redisUrl = testRedisUrl();
const variants: [string, string][] = [['one machine', '']];
if (redisUrl !== null) variants.push(['Redis', redisUrl]);

describe.each(variants)('two processes on %s', (_, redis) => {
  let database: TestDatabaseUrls;
  let folder = '';
  let one: TestingModule;
  let other: TestingModule;

  const start = async () => {
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.appUrl,
      DATABASE_JOB_URL: database.jobUrl,
      LIAISON_DATA: folder,
      REDIS_URL: redis,
    });
    const builder = Test.createTestingModule({ imports: [PlatformModule, FeatureModule] });
    return (await builder.overrideProvider(AppConfig).useValue(config).compile()).init();
  };
  const until = async (condition: () => boolean) => {
    const deadline = Date.now() + 5_000;
    while (!condition() && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    return condition();
  };

  beforeAll(async () => {
    database = await createTestDatabaseUrls();
    folder = await mkdtemp(join(tmpdir(), 'liaison-platform-'));
    [one, other] = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });

  it('move the clock in both, at once where it is set', async () => {
    const before = one.get(Clock).now().getTime();
    await (one.get(Clock) as MovableClock).advance(3600);
    expect(one.get(Clock).now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
    expect(await until(() => other.get(Clock).now().getTime() - before >= 3_600_000)).toBe(true);
    const now = await other.get(UnitOfWork).runAnonymous((tx) => Promise.resolve(tx.now.getTime()));
    expect(now - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it("hear their own hints, and over Redis each other's once", async () => {
    const heard: string[] = [];
    one.get(RealtimeBus).subscribe('outbox', () => heard.push('one'));
    other.get(RealtimeBus).subscribe('outbox', () => heard.push('other'));
    one.get(RealtimeBus).publish('outbox', {});
    const expected = redis === '' ? ['one'] : ['one', 'other'];
    expect(await until(() => heard.length >= expected.length)).toBe(true);
    expect(heard).toEqual(expected);
  });

  it('are ready', async () => {
    const { ready, checks } = await one.get(HealthChecks).run();
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(ready).toBe(true);
  });

  it('write mail to the folder, newest first', async () => {
    const mailer = one.get(Mailer) as FolderMailer;
    await mailer.send({ to: 'a@northside.example', subject: 'first', text: 'Something waits for you.' });
    await mailer.send({ to: 'b@northside.example', subject: 'second', text: 'Something waits for you.' });
    expect((await mailer.list()).map(({ subject }) => subject)).toEqual(['second', 'first']);
  });
});
