import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { ListOf, MessageView, ThreadView } from '@liaison/contracts';
import type { Page } from 'playwright-core';
import { aTwoSidesWorld, type TwoSidesWorld } from '../e2e/two-sides-world.js';
import { sees, stepsIn, TestBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { FaultyProxy } from '../support/faulty-proxy.js';
import { testPassword, type Caller } from '../support/running-api.js';

/** Tabs of one browser share its session: what one does to it, the others hear late or never. */
describe('two tabs of one browser', () => {
  let world: TwoSidesWorld;
  let line: FaultyProxy;
  let browser: TestBrowser;
  let thread: ThreadView;
  let page: Page;
  let other: Page;
  let hats: Page;
  let both: Caller;
  const step = stepsIn(() => browser);

  const at = async (name: string, { cookie }: Caller, url: string) => {
    const opened = await browser.open(name);
    opened.setDefaultTimeout(40_000);
    const [key = '', value = ''] = cookie.split('=');
    await opened.context().addCookies([{ name: key, value, url }]);
    await opened.goto(`${url}/threads/${thread.id}`);
    await sees(opened.getByRole('textbox', { name: 'Message', exact: true }));
    return opened;
  };

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    const claim = await world.claim('TWO-TABS');
    thread = await world.thread('coder', claim.id, { audience: 'shared', subject: 'Whose words' });
    line = await FaultyProxy.before(world.api.url);
    browser = await TestBrowser.start(world.api.url);
    // A line that is cut is a complaint of the browser, and what this is about.
    browser.expect(/ERR_|WebSocket|Failed to load resource/);
    page = await at('coder', await world.api.as('coder@test.example'), line.url);
    other = await page.context().newPage();
    const [asCoder] = await world.twoHats('hats@test.example', [
      ['northside', 'coder'],
      ['acme', 'claims_administrator'],
    ]);
    if (!asCoder) throw new Error('Nobody signed in.');
    both = asCoder;
    hats = await at('hats', both, line.url);
  }, 300_000);
  afterAll(async () => {
    await browser?.stop();
    await line?.stop();
    await world?.api.stop();
  });

  const write = async (on: Page, text: string) => {
    await on.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
    await on.keyboard.press('Control+Enter');
  };
  const enter = async (on: Page, email: string) => {
    await on.goto('/sign-in');
    await on.getByLabel('E-mail address').fill(email);
    await on.getByLabel('Password', { exact: true }).fill(testPassword);
    await on.keyboard.press('Enter');
    await sees(is(on, email));
  };
  const is = (on: Page, email: string) => on.getByRole('button', { name: `${email}, menu` });
  const actsFor = (on: Page, house: string) => on.getByRole('button', { name: `Acting for ${house}` });
  const footer = (on: Page, words: string | RegExp) => on.getByRole('status').filter({ hasText: words });
  const kept = (on: Page) => on.evaluate<string>('JSON.stringify(Object.entries(localStorage))');
  const said = async () =>
    (await world.does<ListOf<MessageView>>('coder', 'GET', `/threads/${thread.id}/messages?limit=200`)).items
      .map(({ text, author }) => `${author.name} of ${author.organisation.name}: ${text}`)
      .reverse();
  const houseOf = async () =>
    ((await both.call('GET', '/me')) as { body: { memberships: { id: string; organisation: { name: string } }[] } })
      .body;
  const turnElsewhere = async (house: string) => {
    const membershipId = (await houseOf()).memberships.find(({ organisation }) => organisation.name === house)?.id;
    expect((await both.call('POST', '/session/acting', { membershipId })).status).toBe(200);
  };

  step('lets nothing leave under the name of who signed in in the other one, and says who it is now', async () => {
    line.become('cut');
    await enter(other, 'othercoder@test.example');
    await sees(is(page, 'coder@test.example'));
    await write(page, 'Words of the coder');
    await sees(footer(page, '1 waiting to be sent'));
    line.become('open');
    await sees(
      is(page, 'othercoder@test.example'),
      page.getByText(/^othercoder@test.example signed in in another tab/),
    );
    expect(await said()).toEqual([]);
    expect(await kept(page)).toContain('Words of the coder');
    await sees(footer(page, 'Complete, nothing waiting'));
  });

  step('follows at once where it hears of it, and sends what was kept under the own name', async () => {
    await enter(other, 'coder@test.example');
    await sees(is(page, 'coder@test.example'));
    await eventually(said, (texts) => texts.length > 0);
    expect(await said()).toEqual(['coder@test.example of Northside: Words of the coder']);
    expect(await kept(page)).not.toContain('Words of the coder');
  });

  step('does not come back as another organisation after a switch that it slept through', async () => {
    line.become('cut');
    await write(hats, 'Words of Northside');
    await sees(footer(hats, '1 waiting to be sent'));
    await turnElsewhere('Acme');
    line.become('open');
    await sees(actsFor(hats, 'Acme'), hats.getByText(/^You now act for Acme/));
    await sees(footer(hats, 'Complete, nothing waiting'));
    expect((await said()).slice(1)).toEqual([]);
  });

  const turn = async (from: string, to: string) => {
    await actsFor(hats, from).click();
    await hats.getByRole('menuitem', { name: new RegExp(to) }).click();
  };

  step('turns also where the answer who one is now fails at first', async () => {
    let failures = 0;
    await hats.route('**/api/v1/me', async (route) => {
      failures += 1;
      await (failures > 2 ? route.continue() : route.abort());
    });
    await turn('Acme', 'Northside');
    await sees(actsFor(hats, 'Northside'));
    expect(failures).toBeGreaterThan(2);
    await hats.unroute('**/api/v1/me');
    await eventually(said, (texts) => texts.length > 1);
    expect((await said()).slice(1)).toEqual(['hats@test.example of Northside: Words of Northside']);
  });

  step('stays who it is where turning fails, and goes on', async () => {
    await hats.route('**/api/v1/session/acting', (route) => route.abort());
    await turn('Northside', 'Acme');
    await sees(hats.getByText(/^The server cannot be reached/));
    await sees(actsFor(hats, 'Northside'), footer(hats, 'Complete, nothing waiting'));
    await hats.goto(`${line.url}/threads/${thread.id}`);
    await write(hats, 'Still of Northside');
    await eventually(said, (texts) => texts.length > 2);
    await hats.unroute('**/api/v1/session/acting');
  });
});
