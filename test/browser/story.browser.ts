import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import { eventually, startProduct, type Product } from '../support/product.js';
import { neverSees, spansOf, totalsOf } from './story-looks.js';
import {
  arrives,
  askAgain,
  askForThree,
  noticesOf,
  passMorningsUntil,
  askQuoted,
  cardOf,
  chooseIn,
  countOn,
  laboratory,
  openClaim,
  record,
  say,
  storyInterchange,
} from './story-acts.js';

/** The main job with three people side by side, and their supervisor: each step stands on the one before. */
describe('the story of a claim in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let folder: string;
  let file: string;
  let coder: Page;
  let caregiver: Page;
  let payer: Page;
  let supervisor: Page;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    folder = await mkdtemp(join(tmpdir(), 'liaison-story-'));
    file = join(folder, 'story.837');
    await writeFile(
      file,
      storyInterchange(await readFile('test/fixtures/x12/837p/linuxforhealth-example1.837', 'utf8')),
    );
    coder = await browser.open('coder');
    caregiver = await browser.open('caregiver', telephone);
    payer = await browser.open('payer');
    await Promise.all([
      signIn(coder, 'coder@northside.example'),
      signIn(caregiver, 'caregiver@northside.example'),
      signIn(payer, 'claims@acme.example'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  step('1: a coder imports a real 837 and sees its findings beside their lines', async () => {
    await coder.getByRole('link', { name: 'Claims' }).click();
    await coder.getByRole('button', { name: 'Import' }).click();
    const dialog = coder.getByRole('dialog', { name: 'Import claims' });
    const choosing = coder.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file' }).click();
    await (await choosing).setFiles(file);
    await sees(dialog.getByText('1 claim imported.'), dialog.getByRole('button', { name: 'Download the 999' }));
    await dialog.getByRole('button', { name: 'STORY-2' }).click();
    const diagnoses = coder.getByRole('list', { name: 'Diagnoses in order' }).getByRole('listitem');
    await sees(diagnoses);
    expect(await diagnoses.allInnerTexts()).toEqual([
      expect.stringMatching(/1\s*0340/),
      expect.stringMatching(/2\s*V7389/),
    ]);
    const lines = coder.getByRole('list', { name: 'Service lines' }).getByRole('listitem');
    expect(await lines.nth(0).innerText()).toMatch(/99213[\s\S]*\$40\.00/);
    await sees(
      lines.nth(3).getByText('pointer 5 leads nowhere'),
      lines.nth(3).getByRole('button', { name: 'Ask for it' }),
    );
  });

  step('1b: the finding proposes a draft request, which the coder keeps', async () => {
    await coder
      .getByRole('list', { name: 'Service lines' })
      .getByRole('button', { name: 'Ask for it' })
      .first()
      .click();
    const dialog = coder.getByRole('dialog');
    await sees(dialog.getByText('Northside only', { exact: true }));
    await chooseIn(coder, dialog.getByRole('combobox', { name: 'To' }), /Lee/);
    await browser.picture('1b');
    await dialog.getByRole('button', { name: 'Keep for later' }).click();
    await gone(dialog);
    await sees(cardOf(coder, /^Draft for/).getByText('Not sent yet'));
  });

  step('2: the payer writes in the shared thread and asks for three items; both arrive without reloading', async () => {
    await coder.getByRole('link', { name: /Work/ }).click();
    await coder.getByRole('tab', { name: /^Desk \d/ }).click();
    const before = await countOn(coder, 'Desk');
    await openClaim(payer, 'STORY-2');
    await say(payer, 'Shared', 'Records of the visit', 'We need the record of this visit.');
    await askForThree(payer);
    await sees(cardOf(payer, /^You asked Northside/).getByText(record));
    await browser.picture('2');
    await (await arrives(coder, /STORY-2.*Acme asks/s)).click();
    await eventually(
      () => countOn(coder, 'Desk'),
      (count) => count === before + 1,
    );
    await sees(
      cardOf(coder, 'Acme asks for 3 items').getByText('Without an answer Acme denies (CARC 252).'),
      cardOf(coder, 'Acme asks for 3 items').getByText('Part of the letter “ADR-118”.'),
      coder.getByLabel('Messages').getByText('We need the record of this visit.'),
    );
  });

  step('3: the coder takes it by the key e and passes two items on, once the query no longer leads', async () => {
    const card = cardOf(coder, 'Acme asks for 3 items');
    await coder.keyboard.press('e');
    await gone(card.getByRole('button', { name: 'Take it' }));
    await card.getByRole('button', { name: /^Answer Medical record/ }).click();
    await card.getByRole('button', { name: 'Supply' }).last().click();
    await card.getByLabel('Answer', { exact: true }).fill('The record is the note above.');
    await card.getByLabel('What this is').selectOption('explanation');
    await coder.keyboard.press('Control+Enter');
    await card.getByRole('button', { name: 'Delegate 2 items together' }).click();
    const dialog = coder.getByRole('dialog');
    await chooseIn(coder, dialog.getByRole('combobox', { name: 'To' }), /Abara/);
    const [first, second] = [1, 2].map((number) => dialog.getByRole('region', { name: `Question ${number} of 2` }));
    if (!first || !second) throw new Error('Two questions were expected.');
    await askQuoted(first, { question: 'Where is the progress note of this visit kept?', options: '' });
    await askQuoted(second, { question: 'Please document sepsis or the claim will be denied.', options: '' });
    const check = dialog.getByRole('complementary', { name: 'Compliance check' });
    await sees(check.getByText('This stops it.'));
    await browser.picture('3-stopped');
    await sees(dialog.getByRole('button', { name: 'Send', disabled: true }));
    await askQuoted(second, { question: 'Which laboratory performed the test?', options: 'Our own\nSent out' });
    await sees(check.getByText('Nothing stops it'));
    await dialog.getByRole('button', { name: 'Send' }).click();
    await gone(dialog);
    await sees(card.getByText('was asked'));
  });

  step('4: the caregiver answers on a small screen: one with a file, one not documented', async () => {
    await caregiver.getByRole('link', { name: /TED SMITH.*2 questions/s }).click();
    await sees(caregiver.getByRole('heading', { name: 'Where is the progress note of this visit kept?' }));
    await browser.picture('4');
    await caregiver.getByRole('radio', { name: 'Here it is' }).click();
    const choosing = caregiver.waitForEvent('filechooser');
    await caregiver.getByRole('button', { name: 'Add a photo or file' }).click();
    await (
      await choosing
    ).setFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nnote\n%%EOF') });
    await sees(caregiver.getByText('note.pdf'));
    await caregiver.getByRole('button', { name: 'Next question' }).click();
    await sees(caregiver.getByRole('heading', { name: 'Which laboratory performed the test?' }));
    await caregiver.getByRole('radio', { name: 'Not documented' }).click();
    await caregiver.getByRole('button', { name: 'Send both answers' }).click();
    await sees(caregiver.getByRole('heading', { name: /^Sent\./ }));
  });

  step('5: the answers come back as drafts, one is adjusted, and nothing said inside reaches the payer', async () => {
    const card = cardOf(coder, 'Acme asks for 3 items');
    await sees(card.getByText('note.pdf'), card.getByRole('button', { name: 'Send all' }));
    await say(coder, 'Northside only', 'Between us', 'Zanzibar stays inside.');
    await card.getByRole('button', { name: `Change the answer to ${laboratory}` }).click();
    await card.getByRole('button', { name: 'Supply' }).click();
    await card.getByLabel('Answer', { exact: true }).fill('The test was sent out.');
    await card.getByLabel('What this is').selectOption('explanation');
    await card.getByRole('button', { name: 'Keep as draft' }).click();
    await gone(card.getByRole('form'));
    await browser.picture('5-drafts');
    await sees(card.getByText(/^next reminder .* to whoever holds it/));
    await card.getByRole('button', { name: 'Send all' }).click();
    await sees(card.getByText('Acme’s turn · answered'));
    await gone(card.getByText(/^next reminder/));
    const seen = cardOf(payer, /^You asked Northside/);
    await sees(
      seen.getByText('Your turn · answered'),
      seen.getByText('The test was sent out.'),
      seen.getByText('note.pdf'),
    );
    await browser.picture('5-answered');
    await neverSees(payer, [/Zanzibar/, /Between us/, /Abara/, /Where is the progress note/]);
  });

  step(
    '6: one item goes back with a reason, is answered again and accepted; both sides see the same figures',
    async () => {
      const asked = cardOf(payer, /^You asked Northside/);
      const answered = cardOf(coder, 'Acme asks for 3 items');
      await product.advance(86_400);
      await asked.getByRole('button', { name: 'Send back' }).click();
      const form = asked.getByRole('form', { name: 'Send back' });
      await form.getByRole('checkbox', { name: /Medical record/ }).check();
      await form.getByLabel('What is wrong with Medical record').selectOption('incomplete');
      await form.getByLabel('A word about Medical record').fill('The whole chart, please.');
      await form.getByRole('button', { name: 'Send back' }).click();
      await sees(
        answered.getByText('Sent back: not complete.'),
        answered.getByText('The whole chart, please.'),
        answered.getByText('round 2'),
      );
      await product.advance(7_200);
      await answered.getByRole('button', { name: 'Supply' }).click();
      await answered.getByLabel('Answer', { exact: true }).fill('The whole chart, 4 pages.');
      await answered.getByLabel('What this is').selectOption('existing_record');
      await coder.keyboard.press('Control+Enter');
      await answered.getByRole('button', { name: 'Send 1 now' }).click();
      await sees(asked.getByText('The whole chart, 4 pages.'));
      await asked.getByRole('button', { name: 'Accept' }).click();
      await asked.getByRole('form', { name: 'Accept' }).getByRole('button', { name: 'Accept' }).click();
      await sees(asked.getByText('Complete'), answered.getByText('Complete'));
      await browser.picture('6');
      expect(await totalsOf(asked)).toEqual(await totalsOf(answered));
      expect(await spansOf(asked)).toEqual(await spansOf(answered));
    },
  );

  step('7: what is left alone is chased, its assignee first and then the supervisor', async () => {
    supervisor = await browser.open('supervisor');
    await signIn(supervisor, 'supervisor@northside.example');
    await supervisor.getByRole('link', { name: 'Team' }).click();
    const open = supervisor
      .getByText(/^open requests/)
      .locator('xpath=..')
      .getByRole('definition');
    const before = Number(await open.innerText());
    await askAgain(payer, 'Was the patient referred?');
    await eventually(
      () => open.innerText(),
      (figure) => Number(figure) === before + 1,
    );
    const asked = cardOf(coder, 'Acme asks for 1 item');
    await asked.focus();
    await coder.keyboard.press('e');
    await gone(asked.getByRole('button', { name: 'Take it' }));
    await sees(asked.getByText(/^next reminder .* to whoever holds it/));
    const requestId = ((await asked.getAttribute('id')) ?? '').replace('request-', '');
    const mine = await noticesOf(coder, requestId);
    const theirs = await noticesOf(supervisor, requestId);
    const known = await mine.count();
    await passMorningsUntil(product, async () => (await mine.count()) > known && (await theirs.count()) > 0);
    await browser.picture('7-chased');
    await coder.keyboard.press('Escape');
    await sees(asked);
  });

  step('8: the payer’s worklist shows the answer and its figure by itself', async () => {
    await payer.getByRole('link', { name: /Work$/ }).click();
    await payer.getByRole('tab', { name: /^To review \d/ }).click();
    const before = await countOn(payer, 'To review');
    const asked = cardOf(coder, 'Acme asks for 1 item');
    await asked.getByRole('button', { name: /^Supply/ }).click();
    await asked.getByLabel('Answer', { exact: true }).fill('Yes.');
    await asked.getByLabel('What this is').selectOption('explanation');
    await coder.keyboard.press('Control+Enter');
    await asked.getByRole('button', { name: 'Send 1 now' }).click();
    await sees(asked.getByText('Acme’s turn · answered'));
    await arrives(payer, /STORY-2/);
    await eventually(
      () => countOn(payer, 'To review'),
      (count) => count === before + 1,
    );
    await browser.picture('8');
  });
});
