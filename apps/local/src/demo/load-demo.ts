import { Clock, MovableClock } from '@liaison/platform';
import { NestFactory } from '@nestjs/core';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../progress.js';
import { DemoModule } from './demo.module.js';
import { forgetOldNews, foundOrganisations, isEmpty } from './found-organisations.js';
import { DemoWorld } from './demo-world.js';
import { setUpOrganisations } from './set-up-organisations.js';
import { importSamples } from './import-samples.js';
import { playStories } from './stories/play-stories.js';

/**
 * Fills an empty database with six weeks of invented work, through the same use cases a person's clicks run. Order and
 * content are the same at every load; ids and seconds are not.
 */
export async function loadDemo(ownerUrl: string, dataFolder: string): Promise<void> {
  const marker = join(dataFolder, 'demo-is-loading');
  if (existsSync(marker)) {
    throw new Error(`The demo was cut short while it was loading. Remove ${dataFolder} and start again.`);
  }
  if (!(await isEmpty(ownerUrl))) return;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(marker, '');
  await play(ownerUrl);
  await rm(marker);
}

async function play(ownerUrl: string): Promise<void> {
  say('Loading the demo: organisations and people');
  const cast = await foundOrganisations(ownerUrl);
  const context = await NestFactory.createApplicationContext(DemoModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  let lastWorkingDay = new Date();
  try {
    const clock = context.get(Clock, { strict: false });
    if (!(clock instanceof MovableClock)) throw new Error('The demo needs the movable clock.');
    const world = new DemoWorld(context, cast, clock);
    lastWorkingDay = world.at('1 00:00').toJSDate();
    await world.startPlaying();
    await setUpOrganisations(world);
    const claims = await importSamples(world);
    say(`Loading the demo: ${claims} claims of the sample 837 files`);
    const told = await playStories(world);
    say(`Loading the demo: ${told.requests} requests, ${told.threads} threads, ${told.messages} messages`);
  } finally {
    await context.close();
  }
  await forgetOldNews(ownerUrl, lastWorkingDay);
}
