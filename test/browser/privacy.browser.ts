import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';
import { askAgain, cardOf, openClaim } from './story-acts.js';
import { neverSees } from './story-looks.js';

const claim = '26463774';
const question = 'Please send the discharge summary.';
const record = 'discharge.pdf';

/** A sensitive record prepared, refused, consented to, released and recalled, and the incident worked: each step stands on the last. */
describe('sensitive and misdirected content in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let coder: Page;
  let supervisor: Page;
  let payer: Page;
  const step = stepsIn(() => browser);
  const on = (page: Page): Locator => cardOf(page, /^(Acme asks|You asked Northside)/).filter({ hasText: question });

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    browser.expect(/status of 422/);
    const admin = await product.signIn('admin@northside.example');
    await admin.put('/release-policy', { kinds: ['insurer_query'] });
    coder = await browser.open('coder');
    supervisor = await browser.open('supervisor');
    payer = await browser.open('payer');
    await Promise.all([
      signIn(coder, 'coder@northside.example'),
      signIn(supervisor, 'supervisor@northside.example'),
      signIn(payer, 'claims@acme.example'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  step('the payer asks for a record, and coder and supervisor have the question before them', async () => {
    await openClaim(payer, claim);
    await askAgain(payer, question);
    await Promise.all([openClaim(coder, claim), openClaim(supervisor, claim)]);
    await sees(on(coder), on(supervisor));
  });

  step('a record of substance use does not leave without a consent, and the coder reads what is missing', async () => {
    await on(coder).getByRole('button', { name: 'Supply' }).click();
    const choosing = coder.waitForEvent('filechooser');
    await on(coder).getByRole('button', { name: 'Attach a file' }).click();
    const buffer = Buffer.from('%PDF-1.4\nsummary\n%%EOF');
    await (await choosing).setFiles({ name: record, mimeType: 'application/pdf', buffer });
    await on(coder).getByRole('button', { name: 'Keep as draft' }).click();
    await on(coder)
      .getByRole('button', { name: `Mark or recall ${record}` })
      .click();
    await coder.getByRole('menuitemradio', { name: 'Substance-use records' }).click();
    await sees(on(coder).getByText('42 CFR Part 2', { exact: true }));
    await on(coder).getByRole('button', { name: 'Prepare for release' }).click();
    await sees(
      on(coder).getByText(/needs a consent for substance-use records to Acme.*: none is recorded on this claim/),
    );
    await browser.picture('privacy-refused');
  });

  step('with the consent recorded the coder prepares it; the payer sees nothing yet', async () => {
    await coder.getByRole('button', { name: 'Record a consent or authorisation' }).click();
    const form = coder.getByRole('form', { name: 'Record a consent or authorisation' });
    await form.getByRole('checkbox', { name: 'Substance-use records' }).check();
    await form.getByLabel('Last day it holds').fill('2099-12-31');
    await form.getByLabel('Where the paper lies').fill('Chart, page 2');
    await axe(coder);
    await form.getByRole('button', { name: 'Record it' }).click();
    await sees(coder.getByText(/^Consent for substance-use records to Acme.*, until 2099-12-31/));
    await on(coder).getByRole('button', { name: 'Prepare for release' }).click();
    await sees(on(coder).getByText(/You prepared it .*Somebody else releases it/));
    await gone(on(coder).getByRole('button', { name: 'Check and release' }));
    await neverSees(payer, [/discharge\.pdf/]);
  });

  step('the supervisor checks and releases it, and it arrives with its notice', async () => {
    await on(supervisor).getByRole('button', { name: 'Check and release' }).click();
    const dialog = supervisor.getByRole('dialog', { name: /^Release to Acme/ });
    await sees(dialog.getByRole('button', { name: 'Release 1 record', disabled: true }));
    for (const check of await dialog.getByRole('checkbox').all()) await check.check();
    await axe(supervisor);
    await browser.picture('privacy-release');
    await dialog.getByRole('button', { name: 'Release 1 record' }).click();
    await gone(dialog);
    await sees(
      on(payer).getByRole('link', { name: record }),
      on(payer).getByText('Protected by 42 CFR part 2: no further disclosure'),
    );
  });

  step('the payer recalls it as misdirected, and it disappears from every screen at once', async () => {
    await on(payer)
      .getByRole('button', { name: `Mark or recall ${record}` })
      .click();
    await payer.getByRole('menuitem', { name: 'On the wrong patient: recall it' }).click();
    const dialog = payer.getByRole('dialog', { name: `Recall ${record}` });
    await dialog.getByLabel('Why').fill('It is about another patient');
    await axe(payer);
    await dialog.getByRole('button', { name: 'Recall it now' }).click();
    for (const page of [payer, coder, supervisor]) {
      await sees(on(page).getByText(/^File recalled .* by Kofi Mensah, Acme Health: It is about another patient$/));
      await gone(on(page).getByRole('link', { name: record }));
    }
    await browser.picture('privacy-recalled');
  });

  step('the privacy officer sees what it was and who had it, and closes the incident', async () => {
    const officer = await browser.open('officer');
    await signIn(officer, 'privacy@northside.example');
    await officer.getByRole('link', { name: `A file on claim ${claim}` }).click();
    await sees(officer.getByRole('link', { name: record }), officer.getByText('was sent it'));
    await axe(officer);
    const form = officer.getByRole('form', { name: 'Work on the incident' });
    await form.getByRole('checkbox', { name: /^Contained/ }).check();
    for (const factor of ['What was in it', 'Who had it', 'Was it acquired or viewed', 'What lessens the risk']) {
      await form.getByLabel(factor, { exact: true }).fill('Looked into.');
    }
    await form.getByRole('combobox', { name: 'What it comes to' }).click();
    await officer.getByRole('option', { name: 'Low probability that it was compromised' }).click();
    await form.getByRole('button', { name: 'Close the incident' }).click();
    await sees(officer.getByText('Closed: low probability of compromise.'));
    await browser.picture('privacy-incident');
    await officer.getByRole('link', { name: 'Disclosures' }).click();
    await sees(officer.getByRole('cell', { name: 'Misdirected, recalled since' }));
    await axe(officer);
  });
});
