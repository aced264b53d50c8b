import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { ListOf, ThreadView } from '@liaison/contracts';
import type { Page } from 'playwright-core';
import { aTwoSidesWorld, type TwoSidesWorld } from '../e2e/two-sides-world.js';
import { sees, stepsIn, TestBrowser } from '../support/browser.js';
import { FaultyProxy } from '../support/faulty-proxy.js';

describe('a desk behind a line that breaks', () => {
  let world: TwoSidesWorld;
  let line: FaultyProxy;
  let browser: TestBrowser;
  let page: Page;
  let thread: ThreadView;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    const claim = await world.claim('BAD-LINE');
    thread = await world.thread('coder', claim.id, { audience: 'shared', subject: 'Behind a bad line' });
    line = await FaultyProxy.before(world.api.url);
    browser = await TestBrowser.start(line.url);
    // A line that is cut is a complaint of the browser, and what this is about.
    browser.expect(/ERR_|WebSocket|Failed to load resource/);
    page = await browser.open('coder');
    // A line that comes back is found again within seconds, but not within the time of a click.
    page.setDefaultTimeout(40_000);
    const [name = '', value = ''] = world.callers.coder.cookie.split('=');
    await page.context().addCookies([{ name, value, url: line.url }]);
    await page.goto(`/threads/${thread.id}`);
    await sees(page.getByRole('textbox', { name: 'Message', exact: true }));
  }, 300_000);
  afterAll(async () => {
    await browser?.stop();
    await line?.stop();
    await world?.api.stop();
  });

  const messages = () => page.getByRole('region', { name: 'Messages' });
  const write = async (text: string) => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
    await page.keyboard.press('Control+Enter');
  };
  const footer = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words });
  const textsOnServer = async () => {
    const path = `/threads/${thread.id}/messages?limit=200`;
    const { items } = await world.does<ListOf<{ text: string }>>('coder', 'GET', path);
    return items.map(({ text }) => text).reverse();
  };

  step('says that what is shown is complete, and is the same as on the server', async () => {
    await write('While all is well');
    await sees(footer('Complete to #1, nothing waiting'));
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await sees(footer('Same as on the server'));
  });

  step(
    'keeps what is written while the line is cut, over the end of the page, and sends it once and in order',
    async () => {
      line.become('cut');
      await write('First without a line');
      await write('Second without a line');
      await sees(footer('2 waiting to be sent'), messages().getByText('Second without a line'));
      // The page cannot even be loaded now; what waits lies in the browser.
      await page.reload().catch(() => undefined);
      await page.waitForURL('chrome-error://**');
      expect(await textsOnServer()).toEqual(['While all is well']);
      line.become('open');
      await page.goto(`/threads/${thread.id}`);
      await sees(footer('Complete to #3, nothing waiting'));
      expect(await textsOnServer()).toEqual(['While all is well', 'First without a line', 'Second without a line']);
    },
  );

  step('keeps what two windows write at the same time without a line', async () => {
    const other = await page.context().newPage();
    await other.goto(`/threads/${thread.id}`);
    await other.getByRole('textbox', { name: 'Message', exact: true }).fill('From the other window');
    line.become('cut');
    await write('From this window');
    await other.keyboard.press('Control+Enter');
    await sees(footer('2 waiting to be sent'));
    await other.close();
    line.become('open');
    await sees(footer('Complete to #5, nothing waiting'));
    expect((await textsOnServer()).slice(3).sort()).toEqual(['From the other window', 'From this window']);
  });

  step('shows what was said and corrected meanwhile, without being asked', async () => {
    line.become('mute');
    const { id } = await world.does<{ id: string }>('claims', 'POST', `/threads/${thread.id}/messages`, {
      text: 'Wrnog',
    });
    await world.does('claims', 'PATCH', `/messages/${id}`, { text: 'Right' });
    line.become('open');
    line.breakAll();
    await sees(messages().getByText('Right', { exact: true }), footer('Complete to #6, nothing waiting'));
  });

  step('says where it differed from the server, and loads it again', async () => {
    // Behind the product's back, so that no feed tells of it.
    await world.api.owner.query(
      `update message_version v set text = 'Said otherwise' from message m
        where m.id = v.message_id and m.thread_id = $1 and m.seq = 1`,
      [thread.id],
    );
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await sees(footer('Differed from the server, loaded again'), messages().getByText('Said otherwise'));
  });

  step('begins at the end again where more was said meanwhile than anybody scrolls through', async () => {
    line.become('cut');
    const say = (n: number) =>
      world.does('claims', 'POST', `/threads/${thread.id}/messages`, { text: `Meanwhile ${n}` });
    for (let n = 0; n < 1_100; n += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => say(n + at)));
    line.become('open');
    await sees(footer('Complete to #1106, nothing waiting'), messages().locator('#message-1106'));
    const shown = await messages().getByRole('article').count();
    expect(shown).toBeGreaterThanOrEqual(50);
    // What is older is loaded on the way up, a page at a time.
    expect(shown).toBeLessThanOrEqual(200);
  });
});
