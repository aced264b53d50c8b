import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';
import { cardOf, chooseIn, openClaim } from './story-acts.js';

const claim = 'ABC123-RI';

/** A payer without an account: its fax is recorded, answered by portal, and its acceptance by telephone entered. */
describe('what comes from outside, in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let folder: string;
  let scan: string;
  let coder: Page;
  const step = stepsIn(() => browser);
  const letter = () => cardOf(coder, 'Coastal Mutual asks by fax for 1 item');

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    folder = await mkdtemp(join(tmpdir(), 'liaison-outside-'));
    scan = join(folder, 'fax.txt');
    await writeFile(scan, 'Please send the operative note.');
    coder = await browser.open('coder');
    await signIn(coder, 'coder@northside.example');
  }, 240_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  step('1: a coder records a fax in fewer than fifteen acts', async () => {
    await openClaim(coder, claim);
    let acts = 0;
    const act = async (one: Promise<unknown>) => {
      acts += 1;
      await one;
    };
    await act(coder.keyboard.press('g'));
    const dialog = coder.getByRole('dialog', { name: 'Record a letter' });
    await sees(dialog.getByRole('combobox', { name: 'Who wrote' }));
    await axe(coder);
    const choosing = coder.waitForEvent('filechooser');
    await act(dialog.getByRole('button', { name: 'Choose the scan' }).click());
    await act((await choosing).setFiles(scan));
    await sees(dialog.getByRole('button', { name: 'Remove fax.txt' }));
    await act(dialog.getByRole('combobox', { name: 'Who wrote' }).fill('Coastal Mutual'));
    await act(dialog.getByLabel('Their reference').fill('CM-77'));
    await act(chooseIn(coder, dialog.getByRole('combobox', { name: 'Document 1' }), /Operative note/));
    await act(coder.keyboard.press('Control+Enter'));
    await sees(
      letter().getByText('Recorded by us, not confirmed by them'),
      letter().getByText(/^Fax of .*, ref CM-77$/),
    );
    await sees(letter().getByRole('link', { name: /fax\.txt/ }));
    expect(acts).toBeLessThan(15);
    await axe(coder);
  });

  step('2: takes it, says that it went by portal, and enters the acceptance that came by telephone', async () => {
    // A slow line: the answer to "Take it" comes when the coder already writes, and must leave the keyboard to them.
    await coder.route('**/acknowledge', async (route) => {
      await sleep(1_500);
      await route.continue();
    });
    const taken = coder.waitForResponse('**/acknowledge');
    await letter()
      .getByRole('button', { name: /^Take it/ })
      .click();
    await letter()
      .getByRole('button', { name: /^Supply/ })
      .click();
    const answer = letter()
      .getByRole('textbox', { name: /Answer|words/i })
      .first();
    await answer.fill('Note of 11 May, enclosed.');
    await taken;
    await gone(letter().getByRole('button', { name: /^Take it/ }));
    await sleep(100);
    expect(await answer.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await coder.keyboard.press('Control+Enter');
    await letter().getByLabel('By', { exact: true }).selectOption('portal');
    await letter().getByLabel('Reference').fill('upload 5531');
    await letter()
      .getByRole('button', { name: /^Send 1 now/ })
      .click();
    await sees(letter().getByText(/^Sent: Portal, .*, ref upload 5531$/));
    await letter()
      .getByRole('button', { name: /^Enter what Coastal Mutual did/ })
      .click();
    const form = letter().getByRole('form', { name: 'What Coastal Mutual did' });
    await form.getByLabel('Coastal Mutual').selectOption('accept');
    await form.getByLabel('With whom').fill('Ms Ortiz');
    await form.getByLabel('Reference').fill('5512');
    await axe(coder);
    await coder.keyboard.press('Control+Enter');
    await letter()
      .getByText(/What happened/)
      .click();
    await sees(letter().getByText(/Coastal Mutual accepted it/), letter().getByText(/with Ms Ortiz, ref 5512/));
  });
});
