import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Locator, Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { startProduct, type Product } from '../support/product.js';
import { askAgain, cardOf, chooseIn, more, openClaim } from './story-acts.js';

const claim = '26463774';
/** Days of next year are worded with their year, whenever this is played. */
const nextYear = new Date().getUTCFullYear() + 1;

/** The moves beside the straight road, played by the coder, the payer and a caregiver: each step stands on the last. */
describe('the moves beside the road in the browser', () => {
  let product: Product;
  let browser: TestBrowser;
  let coder: Page;
  let payer: Page;
  const step = stepsIn(() => browser);
  const ours = () => asked(coder, 'Which knee was examined?');
  const theirs = () => asked(payer, 'Which knee was examined?');

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    browser.expect(/status of 409/);
    coder = await browser.open('coder');
    payer = await browser.open('payer');
    await Promise.all([signIn(coder, 'coder@northside.example'), signIn(payer, 'claims@acme.example')]);
    await openClaim(payer, claim);
    await askAgain(payer, 'Which knee was examined?');
    await openClaim(coder, claim);
    await sees(ours());
  }, 240_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  step('a door loses it: the payer notes it and sends it again under its first date', async () => {
    await more(payer, theirs(), 'It did not arrive');
    await theirs().getByLabel('Why').selectOption('failed_fax');
    await theirs().getByRole('button', { name: 'Note it' }).click();
    await sees(theirs().getByText('It did not arrive. The fax did not go through.'));
    await theirs().getByRole('button', { name: 'Send again' }).click();
    await sees(theirs().getByText(/^Sent today .*, and again today/));
  });

  step('the coder waits for a hospital outside, and the payer reads for whom and until when', async () => {
    await ours().getByRole('button', { name: 'Take it' }).click();
    await more(coder, ours(), 'Wait for somebody outside');
    const form = ours().getByRole('form', { name: 'Wait for somebody outside' });
    await form.getByLabel('Who is waited for').fill('St Mary’s hospital');
    await form.getByLabel('Expected on').fill(`${nextYear}-12-04`);
    await form.getByLabel('Why').selectOption('records_elsewhere');
    await axe(coder);
    await form.getByLabel('Why').press('Control+Enter');
    const words = new RegExp(
      `^Waiting for St Mary’s hospital since today .*; expected 4 Dec ${nextYear}\\. They hold the records\\.`,
    );
    await sees(ours().getByText(words), theirs().getByText(words));
    await browser.picture('moves-hold');
    await ours().getByRole('button', { name: 'It has come' }).click();
    await gone(theirs().getByText(words));
  });

  step('the coder asks for more time; the payer gives it, and the first date stays on record', async () => {
    await more(coder, ours(), 'Ask for more time');
    await ours().getByLabel('Until when').fill(`${nextYear}-12-20`);
    await ours().getByLabel('Why').selectOption('records_archived');
    await ours().getByRole('button', { name: 'Ask', exact: true }).click();
    await sees(
      theirs().getByText(
        new RegExp(`^Northside asks for more time, until .*20 Dec ${nextYear}.*The records come from the archive\\.`),
      ),
    );
    await browser.picture('moves-extension');
    await theirs().getByRole('button', { name: 'Give more time' }).click();
    await theirs().getByRole('form').getByRole('button', { name: 'Give more time' }).click();
    await sees(ours().getByText(new RegExp(`^Acme gave more time, until .*20 Dec ${nextYear}.* at first\\.$`)));
  });

  step('the payer asks in other words; the earlier ones stay to be read', async () => {
    await more(payer, theirs(), 'Change what is asked');
    const form = theirs().getByRole('form', { name: 'Change what is asked' });
    await form.getByLabel('Which item').selectOption({ label: 'In other words: Which knee was examined?' });
    await form.getByLabel('What is asked').fill('Which hip was examined?');
    await form.getByRole('button', { name: 'Change it' }).click();
    const item = cardOf(coder, 'Acme asks for 1 item').filter({ hasText: 'Which hip was examined?' });
    await sees(item.getByText('Asked in other words before'));
    await item.getByText('Asked in other words before').click();
    await sees(item.getByText('Which knee was examined?'));
    await axe(coder);
    await browser.picture('moves-amended');
  });

  step('the coder answers, adds to the answer, and the payer sees both and when', async () => {
    const mine = asked(coder, 'Which hip was examined?');
    await mine.getByRole('button', { name: 'Supply' }).click();
    await mine.getByLabel('Answer', { exact: true }).fill('The left hip.');
    // A colleague is faster: what she said is shown, and what was typed is not lost.
    await answerAs(await product.signIn('m.castillo@northside.example'), await idOf(mine), 'The right hip.');
    await sees(mine.getByText('The right hip.'));
    await coder.keyboard.press('Control+Enter');
    const conflict = mine.getByRole('alert').filter({ hasText: 'Marisol Castillo answered this item meanwhile' });
    await sees(conflict.getByText('The right hip.'));
    await conflict.getByRole('button', { name: 'Put mine in its place' }).click();
    await gone(conflict);
    await mine.getByRole('button', { name: 'Send 1 now' }).click();
    await more(coder, mine, 'Add to the answer');
    const form = mine.getByRole('form', { name: 'Add to the answer' });
    await form.getByLabel('To which item').selectOption({ label: 'Which hip was examined?' });
    await form.getByLabel('What you add').fill('Seen again on 9 November.');
    await form.getByRole('button', { name: 'Send it too' }).click();
    const at = asked(payer, 'Which hip was examined?');
    await sees(at.getByText('Seen again on 9 November.'), at.getByText(/^sent .*, opened /));
    await at.getByText('1 earlier answer').click();
    await sees(at.getByText('The left hip.'));
    await at.getByText(/^What happened/).click();
    const history = await at.getByRole('listitem').allInnerTexts();
    for (const words of [
      'could not deliver it',
      'waits for somebody outside',
      'asked for more time',
      'gave more time',
      'changed what is asked',
      'added to the answer',
    ])
      expect(history.some((line) => line.includes(words))).toBe(true);
    await axe(payer);
    await browser.picture('moves-supplement');
  });

  step('the coder asks back and gets a reply; declines, and the payer insists; more time is refused', async () => {
    const question = 'Who signed the report?';
    const [mine, at] = [asked(coder, question), asked(payer, question)];
    await askAgain(payer, question);
    await more(coder, mine, 'Ask back');
    await mine.getByLabel('What do you need to know?').fill('Which of the two reports?');
    await mine.getByRole('button', { name: 'Ask', exact: true }).click();
    await sees(at.getByText('Which of the two reports?'), at.getByText(/^Your turn/));
    await at.getByRole('button', { name: 'Reply' }).click();
    await at.getByLabel('Your reply').fill('The one of the laboratory.');
    await at.getByRole('form').getByRole('button', { name: 'Reply' }).click();
    await sees(mine.getByText('The one of the laboratory.'), mine.getByText(/^Your turn/));
    await more(coder, mine, 'Ask for more time');
    await mine.getByLabel('Until when').fill(`${nextYear}-12-30`);
    await mine.getByLabel('Why').selectOption('records_archived');
    await mine.getByRole('button', { name: 'Ask', exact: true }).click();
    await at.getByRole('button', { name: 'No more time' }).click();
    await at.getByRole('form').getByLabel('Why').selectOption('no_good_cause');
    await at.getByRole('button', { name: 'Refuse' }).click();
    await sees(mine.getByText(/^Acme gave no more time\./));
    await more(coder, mine, 'Decline');
    const declining = mine.getByRole('form', { name: 'Decline' });
    await declining.getByLabel('Why').selectOption('already_sent');
    await declining.getByRole('button', { name: 'Decline' }).click();
    await at.getByRole('button', { name: 'Insist' }).click();
    await at.getByRole('form').getByLabel('Why').fill('Nothing has reached us.');
    await axe(payer);
    await at.getByRole('form').getByRole('button', { name: 'Insist' }).click();
    await sees(mine.getByText('round 2'));
    await browser.picture('moves-insisted');
  });

  step('what ran out without an answer is answered late, for good cause', async () => {
    await openClaim(coder, '900000032');
    const late = asked(coder, 'Accident details');
    await coder.getByRole('button', { name: /^Show \d+ closed/ }).click();
    await sees(late.getByText('Closed without an answer'));
    await late.getByRole('button', { name: 'Supply' }).click();
    await late.getByLabel('Answer', { exact: true }).fill('The record was with the archive.');
    await coder.keyboard.press('Control+Enter');
    await late.getByLabel('Why it comes late').fill('The archive sent it after the day.');
    await late.getByRole('button', { name: /^Send/ }).click();
    await sees(late.getByText(/^Zenith Mutual’s turn · answered/));
    await openClaim(coder, claim);
  });

  step('a caregiver says “not me”, and the question goes to a colleague with its reminders', async () => {
    const doctor = await browser.open('doctor', telephone);
    const colleague = await browser.open('colleague', telephone);
    await Promise.all([signIn(doctor, 'caregiver@northside.example'), signIn(colleague, 'h.lee@northside.example')]);
    const asking = doctor.getByRole('link', { name: /question/ }).first();
    const notMe = doctor.getByRole('button', { name: 'Not me' });
    // The only thing that is asked opens by itself.
    await sees(asking.or(notMe));
    if (!(await notMe.isVisible())) await asking.click();
    await sees(notMe);
    const question = await doctor.getByRole('heading', { level: 1 }).innerText();
    await notMe.click();
    await chooseIn(doctor, doctor.getByRole('combobox', { name: 'To whom' }), /Lee/);
    await doctor.getByLabel('Note').fill('Dr Lee saw her.');
    await axe(doctor);
    await doctor.getByRole('button', { name: 'Pass on' }).click();
    await gone(doctor.getByRole('button', { name: 'Pass on' }));
    // The only thing asked of her opens by itself.
    await sees(colleague.getByRole('heading', { name: question }));
    await browser.picture('moves-not-me');
    await browser.close(doctor);
    await browser.close(colleague);
  });

  step('everything fits a telephone', async () => {
    const phone = await browser.open('phone', telephone);
    await signIn(phone, 'coder@northside.example');
    await openClaim(phone, claim);
    await sees(asked(phone, 'Which hip was examined?'));
    await browser.picture('moves-phone');
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await browser.close(phone);
  });
});

/** The card that asks for something. */
function asked(page: Page, question: string): Locator {
  return page.locator('[data-request-card]').filter({ hasText: question });
}

/** The id of the request that a card shows. */
async function idOf(card: Locator): Promise<string> {
  return (await card.getAttribute('data-request-card')) ?? '';
}

/** Somebody keeps a draft for the one item of a request, elsewhere. */
async function answerAs(client: Client, requestId: string, text: string): Promise<void> {
  const { body } = await client.get<RequestView>(`/requests/${requestId}`);
  const [item] = body.items;
  await client.put(`/requests/${requestId}/items/${item?.id}/answer`, { outcome: 'supplied', text });
}
