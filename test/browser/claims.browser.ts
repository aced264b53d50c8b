import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { ImportView, RequestView } from '@liaison/contracts';
import type { Locator, Page } from 'playwright-core';
import { claimSegments, interchangeOf, transactionOf } from '../fixtures/x12/read-fixture.js';
import { axe, gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { foundClaims } from './story-acts.js';
import { startProduct, type Product } from '../support/product.js';

/** The whole life of a claim beside its questions: prepared, matched, mapped, corrected, voided. */
describe('claims before, beside and after each other', () => {
  let product: Product;
  let browser: TestBrowser;
  let coder: Page;
  let payer: Page;
  let other: Page;
  let billing: Client;
  let asking: Client;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    billing = await product.signIn('coder@northside.example');
    asking = await product.signIn('claims@acme.example');
    coder = await browser.open('coder');
    payer = await browser.open('payer');
    other = await browser.open('other-payer');
    await Promise.all([
      signIn(coder, 'coder@northside.example'),
      signIn(payer, 'claims@acme.example'),
      signIn(other, 'claims@zenith.example'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  /** An 837 of Northside's to Acme, and the id of its claim. */
  const imports = async (
    number: string,
    change: (content: string) => string = (content) => content,
  ): Promise<string> => {
    const content = interchangeOf(transactionOf(claimSegments(number)))
      .replace('*XX*1234567893', '*XX*1912301953')
      .replace('*PI*00123', '*PI*999996666');
    const headers = { 'content-type': 'application/edi-x12' };
    const { body } = await billing.upload<ImportView>('/claims/import', change(content), headers);
    return body.claims[0]?.id ?? '';
  };
  const asks = async (claimId: string, subject: string): Promise<RequestView> => {
    const me = await billing.get<{ acting: { organisation: { id: string } } }>('/me');
    const { body } = await asking.post<RequestView>(`/claims/${claimId}/requests`, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: me.body.acting.organisation.id },
      due: { in: { amount: 45, unit: 'calendar_day' } },
      items: [{ question: 'What was found?' }],
      subject,
      send: true,
    });
    return body;
  };
  /** A request by its subject. */
  const asked = (page: Page, subject: string): Locator => page.getByText(subject, { exact: true });
  const find = async (page: Page, which: string, words: string): Promise<void> => {
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByLabel('Which claims').selectOption(which);
    await page.getByLabel('Search claims').fill(words);
    await foundClaims(page).getByRole('button', { name: words }).first().click();
  };

  step('a coder prepares a claim before its bill, and it waits for its 837', async () => {
    await coder.getByRole('link', { name: 'Claims' }).click();
    await coder.getByRole('button', { name: 'Prepare' }).click();
    const dialog = coder.getByRole('dialog', { name: 'Claim in preparation' });
    await dialog.getByLabel('Account number').fill('SCENE-1');
    await dialog.getByLabel('Patient').fill('Jane Quimbysurname');
    await dialog.getByLabel('Birth date').fill('1987-02-20');
    await dialog.getByLabel('Service from').fill('2026-05-11');
    await dialog.getByRole('button', { name: 'Open the claim' }).click();
    await sees(coder.getByText('When its 837 is imported, the match is'));
    await axe(coder);
  });

  step('the 837 comes, the match is proposed on both, and the coder confirms it', async () => {
    const prepared = new URL(coder.url()).searchParams.get('claim') ?? '';
    const submitted = await imports('SCENE-1');
    await sees(coder.getByText('The same account number, patient, birth date and dates of service.'));
    await coder.getByRole('button', { name: 'Compare the two' }).click();
    const dialog = coder.getByRole('dialog', { name: 'Is it the same claim?' });
    await sees(dialog.getByRole('columnheader', { name: 'Submitted' }), dialog.getByText('20 February 1987'));
    await axe(coder);
    await browser.picture('claims-match');
    await dialog.getByRole('button', { name: 'It is the same claim' }).click();
    await gone(dialog);
    await coder.waitForURL((url) => url.searchParams.get('claim') === submitted);
    await sees(coder.getByText('Submitted', { exact: true }));
    // The address that a colleague may have written down leads to the claim that lives on.
    await coder.goto(`/claims?claim=${prepared}`);
    await coder.waitForURL((url) => url.searchParams.get('claim') === submitted);
  });

  step('a claim whose payer nobody is here waits in its queue until the coder maps it', async () => {
    await find(coder, 'unassigned', 'NS-20902');
    await sees(coder.getByText(/The file names RIVERBEND BENEFIT FUND without an id/));
    await axe(coder);
    await browser.picture('claims-unassigned');
    await coder.getByRole('combobox', { name: 'Payer, by name or payer id' }).fill('Zenith Mutual');
    await coder.keyboard.press('Escape');
    await coder.getByRole('button', { name: 'Give it to this payer' }).click();
    await gone(coder.getByRole('form', { name: 'Give this claim its payer' }));
    await find(other, '', 'NS-20902');
    await sees(other.getByRole('heading', { level: 2, name: /VANCE/i }));
  });

  step('a corrected claim replaces the earlier one; the payer chooses for each of its requests', async () => {
    const earlier = await imports('SCENE-2');
    await asks(earlier, 'Carried over');
    await asks(earlier, 'No longer needed');
    await asks(earlier, 'Asked anew');
    const corrected = await imports('SCENE-2', (content) =>
      content.replace('11:B:1', '11:B:7').replace('HI*ABK', 'REF*F8*ICN-7~HI*ABK').replace('SE*17', 'SE*18'),
    );
    await payer.getByRole('button', { name: /^Notices/ }).click();
    const notice = /^A corrected claim has come: choose what happens to your 3 requests/;
    await payer.getByRole('link', { name: notice }).click();
    await sees(payer.getByText(/A corrected claim \(SCENE-2\) took the place/));
    const form = payer.getByRole('form', { name: 'Choose what becomes of your requests' });
    await form.getByLabel('What happens to Carried over').selectOption('carry');
    await form.getByLabel('What happens to No longer needed').selectOption('close');
    await form.getByLabel('What happens to Asked anew').selectOption('reissue');
    await axe(payer);
    await browser.picture('claims-corrected');
    await form.getByRole('button', { name: 'Do it' }).click();
    await gone(form);
    await payer.goto(`/claims?claim=${corrected}`);
    await sees(asked(payer, 'Carried over'), asked(payer, 'Asked anew'));
    await coder.goto(`/claims?claim=${corrected}`);
    await sees(asked(coder, 'Carried over'), coder.getByText('corrects this earlier claim'));
    expect(await asked(coder, 'Asked anew').count()).toBe(0);
    await axe(coder);
  });

  step('the worklist names what waits for a choice', async () => {
    await payer.goto('/work?tab=all&filter=corrected');
    await sees(payer.getByText('claim corrected: choose'));
    await browser.picture('claims-worklist');
  });

  step('a void closes what was asked before payment by itself', async () => {
    const voided = await imports('SCENE-3');
    await asks(voided, 'Asked before the void');
    await payer.goto(`/claims?claim=${voided}`);
    await sees(asked(payer, 'Asked before the void'));
    await imports('SCENE-3', (content) => content.replace('11:B:1', '11:B:8'));
    await sees(payer.getByText(/A later claim \(SCENE-3\) voided this one/));
    await sees(payer.getByRole('button', { name: 'Show 1 closed request' }));
  });

  step('shows it all on a telephone too', async () => {
    const phone = await browser.open('phone', telephone);
    await signIn(phone, 'supervisor@acme.example');
    const { body } = await asking.get<{ items: { id: string; state: string }[] }>('/claims?q=NS-20410&state=replaced');
    await phone.goto(`/claims?claim=${body.items[0]?.id}`);
    await sees(phone.getByRole('form', { name: 'Choose what becomes of your requests' }));
    await axe(phone);
    await browser.picture('claims-phone');
  });
});
