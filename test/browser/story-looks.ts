import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { gone, sees } from '../support/browser.js';

/** The two sums of a ledger as its card says them: calendar time and working time. */
export async function totalsOf(card: Locator): Promise<string> {
  return card.getByText(/· .*of work$/).innerText();
}

/** The lengths of the bar's parts by side, in order; the people inside a side are that side's own affair. */
export async function spansOf(card: Locator): Promise<string[]> {
  const parts = await card.getByRole('list', { name: 'Who held it, in order' }).getByRole('listitem').all();
  const hues = await Promise.all(parts.map((part) => part.getAttribute('data-hue')));
  return hues.filter((hue, index) => hue !== hues[index - 1]).map((hue) => hue ?? '');
}

/** These words stand nowhere this person can look: panes, worklists, conversations, notices, search. */
export async function neverSees(page: Page, secrets: readonly RegExp[]): Promise<void> {
  const here = page.url();
  await lacks(page, secrets);
  await page.getByRole('button', { name: /^Notices/ }).click();
  await sees(page.getByRole('dialog', { name: 'Notices' }));
  await lacks(page, secrets);
  await page.keyboard.press('Escape');
  await gone(page.getByRole('dialog', { name: 'Notices' }));
  for (const place of ['Work', 'Threads']) {
    await page.getByRole('link', { name: place }).click();
    await page.waitForLoadState('networkidle');
    await lacks(page, secrets);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or jump to' }).getByRole('textbox').fill('Zanzibar');
  await sees(page.getByText('Nothing found that you may see.'));
  await page.keyboard.press('Escape');
  await page.goto(here);
  await sees(page.getByRole('heading', { name: 'Diagnoses and lines' }));
}

async function lacks(page: Page, secrets: readonly RegExp[]): Promise<void> {
  const content = await page.content();
  expect(secrets.filter((secret) => secret.test(content)).map(String)).toEqual([]);
}
