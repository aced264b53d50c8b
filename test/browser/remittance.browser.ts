import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Page } from 'playwright-core';
import { interchange835Of, transaction835Of } from '../fixtures/x12/remittance-fixture.js';
import { axe, gone, sees, signIn, stepsIn, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';
import { openClaim } from './story-acts.js';

const claim = '26463774';
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

/** Acme denies the claim for want of a document, and pays another that nobody here knows. */
const denial = interchange835Of(
  transaction835Of([
    `BPR*H*0*C*NON************${yesterday}`,
    'TRN*1*SCENE-1*1999999999',
    'N1*PR*ACME*XV*999996666',
    'N1*PE*NORTHSIDE*XX*1912301953',
    'LX*1',
    `CLP*${claim}*4*100*0**12*ACME-7001`,
    'NM1*QC*1*SMITH*TED',
    'DTM*232*20061003',
    'SVC*HC:99213*40*0',
    'CAS*CO*252*40',
    'LQ*HE*N706',
    'SVC*HC:87070*15*0',
    'CAS*CO*252*15',
    'SVC*HC:99214*35*0',
    'CAS*CO*252*35',
    'SVC*HC:86663*10*0',
    'CAS*CO*252*10',
    'CLP*SCENE-NOBODY*4*75*0**12*ACME-7002',
    'CAS*CO*109*75',
  ]),
);

/** What became of a claim: an 835 denies it, the coder appeals, and the payer overturns its decision. */
describe('the outcome of a claim in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let coder: Page;
  let payer: Page;
  const step = stepsIn(() => browser);
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    coder = await browser.open('coder');
    payer = await browser.open('payer');
    await Promise.all([signIn(coder, 'coder@northside.example'), signIn(payer, 'claims@acme.example')]);
    await openClaim(payer, claim);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  step('the coder imports an 835: one claim is denied, one remittance waits without a claim', async () => {
    await coder.getByRole('link', { name: 'Claims' }).click();
    await coder.getByRole('button', { name: 'Import', exact: true }).click();
    await coder.getByText('Remittances (835)').click();
    const dialog = coder.getByRole('dialog', { name: 'Import remittances' });
    const choosing = coder.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file' }).click();
    await (await choosing).setFiles({ name: 'acme.835', mimeType: 'text/plain', buffer: Buffer.from(denial) });
    await sees(
      dialog.getByText('2 remittances imported, 1 without a claim.'),
      dialog.getByText('No claim of this payer has this number.'),
    );
    await axe(coder);
    await browser.picture('remittance-import');
    await dialog.getByRole('button', { name: claim, exact: true }).click();
  });

  step('the claim shows denied with its codes in words, to both sides', async () => {
    for (const page of [coder, payer]) {
      const outcome = section(page, 'Outcome');
      await sees(outcome.getByText('$0.00 paid of $100.00'), outcome.getByText('CARC 252').first());
      await sees(
        outcome.getByText('a document is needed to decide').first(),
        outcome.getByText('documentation missing').first(),
      );
    }
    await axe(coder);
    await browser.picture('remittance-denied');
  });

  step('the coder opens an appeal; the day to file comes from its rule, and the payer knows nothing yet', async () => {
    await section(coder, 'Appeals').getByRole('button', { name: 'Open an appeal' }).click();
    const dialog = coder.getByRole('dialog', { name: 'Open an appeal' });
    await dialog.getByLabel('Line of business').selectOption('group_health_plan');
    await axe(coder);
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await sees(section(coder, 'Appeals').getByText('180 days after the notice (29 CFR 2560.503-1(h)(3)(i))'));
    await gone(section(payer, 'Appeals'));
  });

  step('it is filed, and the payer overturns its own decision', async () => {
    await section(coder, 'Appeals').getByRole('button', { name: 'File it' }).click();
    const filing = coder.getByRole('dialog', { name: 'File the appeal' });
    await filing.getByLabel('Reference').fill('APL-77');
    await filing.getByRole('button', { name: 'It is filed' }).click();
    await sees(section(payer, 'Appeals').getByText('reference APL-77'));
    await section(payer, 'Appeals').getByRole('button', { name: 'Decide' }).click();
    const deciding = payer.getByRole('dialog', { name: 'Decide the appeal' });
    await deciding.getByLabel('Decision', { exact: true }).selectOption('overturned');
    await deciding.getByLabel('Reasons').fill('The note shows it.');
    await axe(payer);
    await deciding.getByRole('button', { name: 'Record it' }).click();
    await sees(
      section(coder, 'Appeals').getByText('Overturned: the decision falls'),
      section(coder, 'Outcome').getByText('Appeal won').first(),
    );
    await browser.picture('remittance-overturned');
  });
});
