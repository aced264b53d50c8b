import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';
import { askAgain, cardOf, chooseIn, more, openClaim, say } from './story-acts.js';
import { neverSees } from './story-looks.js';

const claim = 'ABC123-RI';
const question = 'Which physician signed the order?';
/** Days of next year are worded with their year, whenever this is played. */
const nextYear = new Date().getUTCFullYear() + 1;

/** A payer without an account: its fax is recorded, answered by portal, and its acceptance by telephone entered. */
describe('what comes from outside, in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let folder: string;
  let scan: string;
  let coder: Page;
  let payer: Page;
  const step = stepsIn(() => browser);
  const letter = () => cardOf(coder, 'Coastal Mutual asks by fax for 1 item');
  const paper = () => cardOf(coder, 'Zenith Mutual asks by letter for 1 item');

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    folder = await mkdtemp(join(tmpdir(), 'liaison-outside-'));
    scan = join(folder, 'fax.txt');
    await writeFile(scan, 'Please send the operative note.');
    coder = await browser.open('coder');
    payer = await browser.open('payer');
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

  step('3: passes on what a letter asks, and the clinician’s answer waits for it as a draft', async () => {
    await coder.getByRole('button', { name: /^New request/ }).click();
    await coder.getByRole('menuitem', { name: /^Record a letter/ }).click();
    const dialog = coder.getByRole('dialog', { name: 'Record a letter' });
    await dialog.getByLabel('By', { exact: true }).selectOption('letter');
    await dialog.getByLabel('In words 1').fill(question);
    await coder.keyboard.press('Control+Enter');
    await gone(dialog);
    await paper()
      .getByRole('button', { name: /^Delegate/ })
      .click();
    const composer = coder.getByRole('dialog', { name: /^Ask/ });
    await chooseIn(coder, composer.getByRole('combobox', { name: 'To' }), /Abara/);
    await coder.keyboard.press('Control+Enter');
    await gone(composer);
    await sees(paper().getByText('You asked R. Abara, MD'));
    const caregiver = await browser.open('caregiver', telephone);
    await signIn(caregiver, 'caregiver@northside.example');
    await caregiver.getByRole('link', { name: /DIAMOND/ }).click();
    await sees(caregiver.getByRole('heading', { name: question }));
    await caregiver.getByRole('radio', { name: 'In my words' }).click();
    await caregiver.getByLabel('In your words').fill('I ordered it myself.');
    await caregiver.getByRole('button', { name: 'Send the answer' }).click();
    await sees(paper().getByText('I ordered it myself.').first());
    expect(await caregiver.content()).not.toMatch(/Zenith/);
    await browser.close(caregiver);
    await browser.picture('outside-3');
  });

  step('3b: more time is asked for by letter, and what they gave by telephone is entered', async () => {
    await more(coder, paper(), 'Ask for more time');
    await paper().getByLabel('Until when').fill(`${nextYear}-12-20`);
    await paper().getByLabel('Why').selectOption('records_archived');
    await paper().getByRole('button', { name: 'Ask', exact: true }).click();
    await paper()
      .getByRole('button', { name: /^Enter what Zenith Mutual did/ })
      .click();
    const form = paper().getByRole('form', { name: 'What Zenith Mutual did' });
    await form.getByLabel('Zenith Mutual').selectOption('grant_extension');
    await form.getByLabel('By', { exact: true }).selectOption('telephone');
    await form.getByLabel('With whom').fill('Mr Okoye');
    await axe(coder);
    await coder.keyboard.press('Control+Enter');
    await sees(paper().getByText(new RegExp(`^Zenith Mutual gave more time, until .*20 Dec ${nextYear}`)));
    await browser.picture('outside-3b');
  });

  step('4: records a telephone call as a message, with whom and when', async () => {
    await say(coder, 'Northside only', 'Calls', 'I am calling Zenith about their letter.');
    await coder.getByRole('button', { name: 'Record a call' }).click();
    const writing = coder.getByRole('region', { name: 'Conversation' });
    await writing.getByLabel(/^When/).fill('2026-05-04T10:30');
    await writing.getByLabel(/^With whom/).fill('Mr Okoye');
    await writing.getByLabel(/^Reference/).fill('771-20');
    await writing.getByLabel('Message', { exact: true }).fill('They will ask here from now on.');
    await axe(coder);
    await coder.keyboard.press('Control+Enter');
    const call = coder.getByLabel('Messages').getByRole('listitem').filter({ hasText: 'They will ask here' });
    await sees(call.getByText(/^Telephone.*Mr Okoye.*771-20/));
    // And is found again among all conversations, past the claim.
    await coder.getByRole('link', { name: 'Threads', exact: true }).click();
    await sees(coder.getByRole('heading', { name: 'Your conversations' }));
    await axe(coder);
    await browser.picture('outside-4-threads');
    await coder.getByRole('link', { name: /^Calls.*Provider only/ }).click();
    await sees(call);
    await openClaim(coder, claim);
  });

  step('5: the payer now asks here, too: the letter is merged, and the payer learns nothing of it', async () => {
    await signIn(payer, 'claims@zenith.example');
    await openClaim(payer, claim);
    await askAgain(payer, question);
    const electronic = cardOf(coder, 'Zenith Mutual asks for 1 item');
    await sees(electronic.getByText('This may be the letter of Zenith Mutual that was recorded before.'));
    await axe(coder);
    await electronic.getByRole('button', { name: 'It is the same: merge' }).click();
    await sees(electronic.getByText(/^Took over what Zenith Mutual sent before/));
    await sees(electronic.getByText('I ordered it myself.').first());
    await browser.picture('outside-5');
    await neverSees(payer, [/Took over/, /ordered it myself/, /Okoye/, /Abara/]);
  });

  step('6: the payer records and answers what a provider without an account asks', async () => {
    await payer.getByRole('button', { name: /^New request/ }).click();
    await payer.getByRole('menuitem', { name: /^Record a letter/ }).click();
    const dialog = payer.getByRole('dialog', { name: 'Record a letter' });
    await dialog.getByRole('combobox', { name: 'Who wrote' }).fill('Riverside Physiotherapy');
    await dialog.getByLabel('By', { exact: true }).selectOption('letter');
    await dialog.getByLabel('About').selectOption('status');
    await dialog.getByLabel('In words 1').fill('Is our part of the claim received?');
    await payer.keyboard.press('Control+Enter');
    await gone(dialog);
    const card = cardOf(payer, /^Riverside Physiotherapy asks by letter/);
    await sees(card.getByText('Recorded by us, not confirmed by them'));
    await card.getByRole('button', { name: /^Answer/ }).click();
    await card.getByLabel('Answer', { exact: true }).fill('It is received.');
    await payer.keyboard.press('Control+Enter');
    await card.getByRole('button', { name: /^Send 1 now/ }).click();
    await sees(card.getByText(/^Sent: /));
    await axe(payer);
    await browser.picture('outside-6');
    await neverSees(coder, [/Riverside/]);
  });
});
