import type { Locator, Page } from 'playwright-core';
import { sees } from '../support/browser.js';
import { eventually, type Product } from '../support/product.js';

/** The same claim under another number and interchange, with a pointer past its two diagnoses on line 4. */
export function storyInterchange(sample: string): string {
  return sample
    .replaceAll('000000907', '000000912')
    .replaceAll('26463774', 'STORY-2')
    .replace('10.00*UN*1.00***2', '10.00*UN*1.00***5');
}

export const record = 'Progress note';
export const laboratory = 'Which laboratory did the test on line 2?';

/** The list of claims once it has settled: a row that moves under the pointer is not clicked. */
export function foundClaims(page: Page): Locator {
  return page.getByRole('list', { name: 'Claims' }).and(page.locator('[aria-busy="false"]'));
}

/** Opens a claim from the list of all claims. */
export async function openClaim(page: Page, number: string): Promise<void> {
  await page.getByRole('link', { name: 'Claims' }).click();
  await page.getByLabel('Search claims').fill(number);
  await foundClaims(page).getByRole('button', { name: number }).click();
  await sees(page.getByRole('heading', { name: 'Diagnoses and lines' }));
}

/** The card of a request, by what its heading says. */
export function cardOf(page: Page, heading: string | RegExp): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 3, name: heading }) });
}

/** An act of the menu behind "More". */
export async function more(page: Page, card: Locator, act: string): Promise<void> {
  await card.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${act}`) }).click();
}

/** Opens a conversation for an audience and says the first thing in it. */
export async function say(page: Page, audience: string, subject: string, text: string): Promise<void> {
  await page.getByRole('button', { name: '+ New conversation' }).click();
  const dialog = page.getByRole('dialog', { name: 'New conversation' });
  await dialog.getByRole('radio', { name: audience }).check();
  await dialog.getByLabel('Subject').fill(subject);
  await page.keyboard.press('Enter');
  await sees(page.getByRole('heading', { name: subject }));
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await sees(page.getByLabel('Messages').getByText(text));
}

/** Composes and sends the payer's request of three items, due in 45 calendar days. */
export async function askForThree(page: Page): Promise<void> {
  // The keys of the page wait while somebody types: Esc leaves the message field.
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Ask the provider' }).click();
  const form = page.getByRole('dialog').getByRole('form');
  await chooseIn(page, form.getByRole('combobox', { name: 'To' }), /Northside/);
  await chooseIn(page, form.getByRole('combobox', { name: 'Document' }), new RegExp(record));
  await form.getByRole('button', { name: 'Add an item' }).click();
  const second = form.getByRole('group', { name: 'Item 2' });
  await second.getByLabel('Question in plain words').fill(laboratory);
  await second.getByLabel('Concerns').selectOption('2');
  await form.getByRole('button', { name: 'Add an item' }).click();
  await form
    .getByRole('group', { name: 'Item 3' })
    .getByRole('combobox', { name: 'Reason code', exact: true })
    .fill('M127');
  await form.getByLabel('Letter about several claims').fill('ADR-118');
  await form.getByLabel('Without an answer').selectOption('deny');
  await form.getByLabel('CARC').fill('252');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Opens a list of choices and takes the one that matches. */
export async function chooseIn(page: Page, field: Locator, choice: RegExp): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: choice }).first().click();
}

export interface QuotedQuestion {
  readonly question: string;
  readonly options: string;
}

/** Fills one question of a clinician query, with what the record says. */
export async function askQuoted(item: Locator, { question, options }: QuotedQuestion): Promise<void> {
  await item.getByLabel('Why you ask').selectOption('incomplete');
  await item.getByLabel('Quotation 1', { exact: true }).fill('Specimen sent out.');
  await item.getByLabel('Source of quotation 1').fill('Office note');
  await item.getByLabel('Author of quotation 1').fill('B. Kildare');
  await item.getByLabel('Date of quotation 1').fill('2006-10-03');
  await item.getByRole('textbox', { name: /^Question/ }).fill(question);
  await item.getByLabel('Answers offered, in neutral order').fill(options);
}

/** A row of the worklist comes by itself: somewhere in the list, or behind the button that announces it. */
export async function arrives(page: Page, words: RegExp): Promise<Locator> {
  const list = page.getByRole('list', { name: 'Requests' });
  const row = list.getByRole('button', { name: words });
  const news = page.getByRole('button', { name: /\d+ new · show/ });
  const isThere = async () => {
    if (await news.isVisible()) await news.click();
    // Only the rows near the view exist, so the list is looked through.
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      await list.evaluate((rows, at) => rows.parentElement?.scrollTo(0, rows.scrollHeight * at), part);
      const shown = row.first().waitFor({ state: 'visible', timeout: 300 });
      if (
        await shown.then(
          () => true,
          () => false,
        )
      )
        return true;
    }
    return false;
  };
  await eventually(isThere, Boolean);
  return row.first();
}

/** How many stand behind a tab of the worklist. */
export async function countOn(page: Page, tab: string): Promise<number> {
  const words = await page.getByRole('tab', { name: new RegExp(`^${tab} \\d`) }).innerText();
  return Number(words.replace(/\D+/g, ''));
}

/** The payer asks for one more thing on the open claim. */
export async function askAgain(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: /^New request/ }).click();
  await page.getByRole('menuitem', { name: 'Ask the provider' }).click();
  const form = page.getByRole('dialog').getByRole('form');
  await chooseIn(page, form.getByRole('combobox', { name: 'To' }), /Northside/);
  await form.getByLabel('How many').fill('6');
  await form.getByLabel('Counted in').selectOption('working_day');
  await form.getByLabel('Question in plain words').fill(question);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Opens the drawer of notices and gives those that lead to one request. */
export async function noticesOf(page: Page, requestId: string): Promise<Locator> {
  await page.getByRole('button', { name: /^Notices/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Notices' });
  await sees(drawer);
  return drawer
    .getByRole('link', { name: /^(Reminder|Not answered yet):/ })
    .and(page.locator(`[href*="${requestId}"]`));
}

/** Lets mornings pass until something is seen; the worker acts on each of them, in everybody's working hours. */
export async function passMorningsUntil(product: Product, holds: () => Promise<boolean>): Promise<void> {
  for (let day = 0; day < 21; day += 1) {
    await product.advance(secondsToMorning(await nowOf(product)));
    const deadline = Date.now() + 1_500;
    while (Date.now() < deadline) if (await holds()) return;
  }
  throw new Error('Three weeks passed and it never came to be.');
}

/** Until 15:00 UTC of the next day: ten or eleven o'clock in New York. */
function secondsToMorning(now: Date): number {
  const morning = new Date(now);
  morning.setUTCDate(now.getUTCDate() + 1);
  morning.setUTCHours(15, 0, 0, 0);
  return Math.ceil((morning.getTime() - now.getTime()) / 1000);
}

async function nowOf({ url }: Product): Promise<Date> {
  const answer = await fetch(`${url}/api/v1/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: 0 }),
  });
  return new Date(((await answer.json()) as { now: string }).now);
}
