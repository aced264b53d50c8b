import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';
import { arrives, askQuoted, cardOf, chooseIn, openClaim } from './story-acts.js';

const claim = '051068';
const asked = 'How far was the patient carried?';

/** Questions and their ends: what the payer says came of one, and what a coder says came of a clinician's answer. */
describe('questions and what came of them, in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let coder: Page;
  let payer: Page;
  let caregiver: Page;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    coder = await browser.open('coder');
    payer = await browser.open('payer');
    caregiver = await browser.open('caregiver', telephone);
    await Promise.all([
      signIn(coder, 'coder@northside.example'),
      signIn(payer, 'claims@acme.example'),
      signIn(caregiver, 'caregiver@northside.example'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  const compose = async (kind: string) => {
    await coder.getByRole('button', { name: /^New request/ }).click();
    await coder.getByRole('menuitem', { name: kind }).click();
    return coder.getByRole('dialog');
  };

  step('1: a coder asks the payer why a line was denied, in the usual words', async () => {
    await openClaim(coder, claim);
    const dialog = await compose('Ask the payer');
    await chooseIn(coder, dialog.getByRole('combobox', { name: 'To' }), /Acme/);
    await dialog.getByLabel('About').selectOption('denial_rationale');
    await dialog.getByRole('button', { name: /^Use the usual words/ }).click();
    await axe(coder);
    await coder.keyboard.press('Control+Enter');
    await gone(dialog);
    await sees(cardOf(coder, 'You asked Acme about the denial').getByText(/^On which policy/));
  });

  step('2: the payer finds it as theirs to answer and upholds the decision', async () => {
    await payer.getByRole('tab', { name: /^Desk \d/ }).click();
    await (await arrives(payer, /051068.*Northside asks · question about the claim/s)).click();
    const card = cardOf(payer, 'Northside asks about the denial');
    await card.getByRole('button', { name: /^Delegate/ }).click();
    const review = payer.getByRole('dialog', { name: 'Ask a colleague' });
    await chooseIn(payer, review.getByRole('combobox', { name: 'To' }), /Nurse review|Clinical review/);
    await axe(payer);
    await payer.keyboard.press('Control+Enter');
    await gone(review);
    await sees(card.getByText(/^You asked (Nurse|Clinical) review/));
    await card.getByRole('button', { name: /^Answer/ }).click();
    await card.getByLabel('Answer', { exact: true }).fill('Policy R-12, point 4.');
    await payer.keyboard.press('Control+Enter');
    // The card closes up when the answer is kept, and a click must not meet it on its way.
    await gone(card.getByLabel('Answer', { exact: true }));
    await card.getByRole('radio', { name: 'The decision stands' }).check();
    await axe(payer);
    await browser.picture('answers-2');
    await card.getByRole('button', { name: /^Send/ }).click();
    await sees(card.getByText('You said: the decision stands.'));
  });

  step('3: the coder reads that the decision stands, and both see it closed so', async () => {
    const card = cardOf(coder, 'You asked Acme about the denial');
    await sees(card.getByText('Acme upholds its decision.'));
    expect(await coder.content()).not.toMatch(/(Nurse|Clinical) review/);
    await card.getByRole('button', { name: 'Accept' }).click();
    await card.getByRole('form', { name: 'Accept' }).getByRole('button', { name: 'Accept' }).click();
    await sees(card.getByText('Closed as: the decision stands.'));
    await sees(cardOf(payer, 'Northside asks about the denial').getByText('Closed as: the decision stands.'));
  });

  step('4: a caregiver writes an addendum after the claim was submitted, and everybody sees that', async () => {
    const dialog = await compose('Ask a caregiver');
    await chooseIn(coder, dialog.getByRole('combobox', { name: 'To' }), /Abara/);
    await askQuoted(dialog, { question: asked, options: '' });
    await sees(dialog.getByText('Say what made you ask after the bill.').first());
    await dialog.getByLabel('What made you ask').fill('The trip report names no distance');
    await coder.keyboard.press('Control+Enter');
    await gone(dialog);
    await openQuestion();
    await caregiver.getByRole('radio', { name: 'In my words' }).click();
    await caregiver.getByLabel('In your words').fill('Twelve metres; I have added it to the record.');
    await caregiver.getByLabel('What this is').selectOption('addendum');
    await axe(caregiver);
    await browser.picture('answers-4');
    await caregiver.getByRole('button', { name: 'Send the answer' }).click();
    await sees(caregiver.getByText('written after the claim was submitted'));
    await sees(doctorsCard().getByText('written after the claim was submitted'));
  });

  step('5: the coder says that they agree differently, and the caregiver reads it', async () => {
    const card = doctorsCard();
    await card.getByRole('button', { name: 'Accept' }).click();
    const form = card.getByRole('form', { name: 'Accept' });
    await form.getByLabel('How it ended').selectOption('agreed_differently');
    await form.getByLabel('Note').fill('Coded by the addendum.');
    await form.getByRole('button', { name: 'Accept' }).click();
    await sees(card.getByText('Closed as: agreed differently.'));
    await sees(caregiver.getByText('Closed as: agreed differently'), caregiver.getByText('Coded by the addendum.'));
    await axe(caregiver);
  });

  step('6: who asks the same again is told what was answered, and leaves it', async () => {
    const dialog = await compose('Ask a caregiver');
    await askQuoted(dialog, { question: `  how far was the patient CARRIED`, options: '' });
    const memory = dialog.locator('[data-memory]');
    await sees(memory.getByText(/^Twelve metres/), memory.getByText('written after the claim was submitted'));
    await sees(dialog.getByText('This question was asked and answered before.'));
    await axe(coder);
    await browser.picture('answers-6');
    await memory.getByRole('button', { name: 'Do not ask again' }).click();
    await gone(dialog);
  });

  step('7: the supervisor reads the figures and opens what stands behind them', async () => {
    const supervisor = await browser.open('supervisor');
    await signIn(supervisor, 'supervisor@northside.example');
    await supervisor.getByRole('link', { name: 'Team' }).click();
    await supervisor.getByRole('link', { name: 'Clinician queries' }).click();
    const row = supervisor.getByRole('row').filter({ hasText: 'Abara' });
    await row.getByRole('button').click();
    const behind = supervisor.getByRole('region', { name: /^Questions behind/ });
    const mine = behind.getByRole('listitem').filter({ hasText: claim }).filter({ hasText: 'agreed differently' });
    await sees(mine);
    expect(await supervisor.locator('main').innerText()).not.toContain('$');
    await axe(supervisor);
    await browser.picture('answers-7');
    await mine.first().getByRole('link').click();
    await sees(cardOf(supervisor, /Abara/).filter({ hasText: asked }));
  });

  const doctorsCard = () => cardOf(coder, /^You asked .*Abara/).filter({ hasText: asked });
  /** The new question stands alone, or in the list of what waits for the caregiver. */
  const openQuestion = async () => {
    await caregiver.goto('/answer');
    const heading = caregiver.getByRole('heading', { name: asked });
    const entry = caregiver.getByRole('link', { name: /SARAH A JONES.*question/s });
    await sees(heading.or(entry));
    if (!(await heading.isVisible())) await entry.first().click();
    await sees(heading);
  };
});
