import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

/** Reminders as those see them who answer for them: what will move, what went up the ladder, and what proves it. */
describe('reminders in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let supervisor: Page;
  let payer: Page;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    supervisor = await browser.open('supervisor');
    payer = await browser.open('payer');
    await Promise.all([signIn(supervisor, 'supervisor@northside.example'), signIn(payer, 'supervisor@acme.example')]);
  }, 300_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  step('a supervisor takes a ready-made policy over, sees what would move, and keeps it as her own', async () => {
    await supervisor.goto('/policies');
    await sees(supervisor.getByText('Source: 42 CFR 405.929(c).'));
    await axe(supervisor);
    await supervisor.getByRole('button', { name: 'Take it over: Caregiver query' }).click();
    const dialog = supervisor.getByRole('dialog', { name: 'New policy' });
    await dialog.getByLabel('Name').fill('Our caregivers');
    await dialog.getByRole('listitem', { name: 'Step 1' }).getByLabel('To').selectOption('supervisor');
    await dialog.getByRole('button', { name: 'Show what would move' }).click();
    await sees(dialog.getByText(/looked at\./));
    await axe(supervisor);
    await browser.picture('chasing-policy');
    await dialog.getByRole('button', { name: 'Keep this policy' }).click();
    await gone(dialog);
    await sees(supervisor.getByRole('article', { name: 'Our caregivers' }).getByText('version 1', { exact: true }));
  });

  step('a change is the next version, and the former ones stay on record', async () => {
    await supervisor.getByRole('button', { name: 'Change Our caregivers' }).click();
    const dialog = supervisor.getByRole('dialog', { name: 'Our caregivers, version 1' });
    await dialog.getByRole('button', { name: 'Remove step 4' }).click();
    await dialog.getByRole('button', { name: 'Save as version 2' }).click();
    await gone(dialog);
    const card = supervisor.getByRole('article', { name: 'Our caregivers' });
    await sees(card.getByText('version 2', { exact: true }));
    await card.getByRole('button', { name: 'Versions' }).click();
    await sees(supervisor.getByText(/^Version 1, .*4 steps$/));
    await supervisor.keyboard.press('Escape');
    await card.getByRole('button', { name: 'Bring open requests to it' }).click();
    await sees(card.getByText(/open requests looked through\.$/));
  });

  step('the reminders on their way say why then, and the next five working days are foretold', async () => {
    await supervisor.getByRole('link', { name: 'Chasing', exact: true }).click();
    await sees(supervisor.getByRole('heading', { name: 'If everybody keeps their usual pace' }));
    const coming = supervisor.getByRole('region', { name: 'Coming' });
    await sees(coming.getByRole('button', { name: 'Why then?' }).first());
    await axe(supervisor);
    await coming.getByRole('button', { name: 'Why then?' }).first().click();
    await sees(supervisor.getByText(/^Counted (back )?from /));
    await browser.picture('chasing-list');
    await supervisor.keyboard.press('Escape');
  });

  step('a payer’s supervisor reads what went up the ladder unheard, and the diary proves it', async () => {
    await payer.getByRole('link', { name: 'Chasing', exact: true }).click();
    await payer.getByText('Sent', { exact: true }).click();
    const sent = payer.getByRole('region', { name: 'Sent' });
    await sent.getByRole('link', { name: 'Where does the claim stand?' }).first().click();
    const card = payer.getByRole('region', { name: /^Request/ }).filter({ hasText: 'Where does the claim stand?' });
    await card.first().getByRole('link', { name: 'Diary' }).click();
    await sees(payer.getByRole('heading', { name: 'Diary' }), payer.getByText('Acme Health', { exact: false }).first());
    await sees(payer.getByText(/gave no answer, and it was escalated there/).first());
    await axe(payer);
    await browser.picture('chasing-diary');
    const download = payer.waitForEvent('download');
    await payer.getByRole('button', { name: 'Save as PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/^diary-.*\.pdf$/);
  });

  step('an admin sees what a day off would move before he closes it', async () => {
    const admin = await browser.open('admin');
    await signIn(admin, 'admin@northside.example');
    await admin.goto('/calendar');
    await admin.getByLabel('Hours on Monday').fill('');
    await admin.getByRole('button', { name: 'Show what would move' }).click();
    await sees(admin.getByText(/looked at\./));
    await axe(admin);
    await admin.getByRole('button', { name: 'Leave it as it was' }).click();
    await gone(admin.getByText(/looked at\./));
  });
});
