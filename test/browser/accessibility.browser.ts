import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axe, sees, signIn, checksIn, telephone, TestBrowser } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

/** Every main view holds against axe-core in both themes, can be worked by keys alone, and fits narrow screens. */
describe('everybody can use it', () => {
  let product: Product;
  let browser: TestBrowser;
  const check = checksIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  /** The same page in one theme after the other: whoever changes it in the evening keeps what they had open. */
  const checked = async (page: Page, name: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      await inTheme(page, scheme);
      await browser.picture(`${name}-${scheme}`);
      await axe(page);
    }
  };

  check("breaks no rule at the coder's desk, light and dark", async () => {
    const page = await browser.open('desk');
    await page.goto('/sign-in');
    await sees(page.getByRole('heading', { name: 'This is a demo' }));
    await checked(page, 'sign-in');
    await signIn(page, 'coder@northside.example');
    await openFirst(page);
    await checked(page, 'coder-desk');
    await page.getByRole('button', { name: /^Notices/ }).click();
    await sees(page.getByRole('dialog', { name: 'Notices' }));
    await checked(page, 'notices');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^New request/ }).click();
    await page.getByRole('menuitem', { name: 'Ask a caregiver' }).click();
    const dialog = page.getByRole('dialog', { name: /^Ask/ });
    await dialog
      .getByRole('textbox', { name: /^Question/ })
      .fill('Please document sepsis or the claim will be denied.');
    await sees(dialog.getByText('This stops it.'));
    await checked(page, 'composer');
    await page.keyboard.press('Escape');
    await browser.close(page);
  });

  check('breaks no rule among claims, imports and the account, light and dark', async () => {
    const page = await browser.open('claims');
    await signIn(page, 'coder@lakeside.example');
    await page.getByRole('link', { name: 'Claims' }).click();
    await sees(page.getByRole('list', { name: 'Claims' }).getByRole('button'));
    await checked(page, 'claims');
    await page.getByRole('button', { name: 'Import' }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await choosing).setFiles('test/fixtures/x12/837i/linuxforhealth-institutional-claim.837');
    await sees(page.getByRole('button', { name: 'Download the 999' }));
    await checked(page, 'import');
    await page.keyboard.press('Escape');
    await page.goto('/account');
    await sees(page.getByText('this one'));
    await checked(page, 'account');
    await page.goto('/threads');
    await sees(page.getByRole('heading', { level: 1 }));
    await checked(page, 'threads');
    await browser.close(page);
  });

  check("breaks no rule at the payer's desk and for a supervisor, light and dark", async () => {
    const payer = await browser.open('payer');
    await signIn(payer, 'claims@acme.example');
    await openFirst(payer);
    await checked(payer, 'payer-desk');
    await browser.close(payer);
    const supervisor = await browser.open('supervisor');
    await signIn(supervisor, 'supervisor@northside.example');
    await supervisor.getByRole('link', { name: 'Team' }).click();
    await sees(supervisor.getByRole('table'));
    await checked(supervisor, 'team');
    await browser.close(supervisor);
  });

  check("breaks no rule on the caregiver's telephone, light and dark", async () => {
    const page = await browser.open('caregiver', telephone);
    await signIn(page, 'caregiver@northside.example');
    await sees(page.getByRole('heading', { name: 'Asked of you' }));
    await checked(page, 'asked');
    await page.locator('#page').getByRole('link').first().click();
    await sees(page.getByRole('radiogroup', { name: 'Your answer' }));
    await page.getByRole('radio', { name: 'Not documented' }).click();
    await checked(page, 'question');
    await browser.close(page);
  });

  check('is worked by keys alone, and the focus is never lost', async () => {
    const page = await browser.open('keys');
    await signIn(page, 'coder@northside.example');
    const rows = page.getByRole('list', { name: 'Requests' }).getByRole('button');
    await sees(rows);
    await page.keyboard.press('j');
    await focusIs(page, '[data-row]');
    const first = await focusedText(page);
    await page.keyboard.press('j');
    await page.waitForFunction((before) => document.activeElement?.textContent !== before, first);
    await page.keyboard.press('k');
    await page.waitForFunction((before) => document.activeElement?.textContent === before, first);
    await page.keyboard.press('Enter');
    await sees(page.getByRole('heading', { name: 'Diagnoses and lines' }));
    expect(await hasFocus(page)).toBe(true);
    await page.keyboard.press('Escape');
    await sees(page.getByText('Choose a row to open its claim'));
    await page.keyboard.press('n');
    await sees(page.getByRole('heading', { name: 'Diagnoses and lines' }));
    expect(await hasFocus(page)).toBe(true);
    await page.addStyleTag({ content: '* { transition: none !important; }' });
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press('Tab');
      expect(await hasFocus(page)).toBe(true);
      expect(await unseenFocus(page)).toBeNull();
    }
    await page.keyboard.press('Control+k');
    await focusIs(page, '[role="dialog"] input');
    await page.keyboard.type('Claims');
    await sees(page.getByRole('dialog').getByText('Claims', { exact: true }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sees(page.getByRole('list', { name: 'Claims' }));
    await page.waitForFunction(() => document.activeElement !== document.body);
    await browser.close(page);
  });

  for (const width of [360, 1024]) {
    check(`never scrolls sideways at ${width} px`, async () => {
      const coder = await browser.open('coder', { width, height: 800, touch: width < 400 });
      await signIn(coder, 'coder@northside.example');
      await openFirst(coder);
      await browser.picture(`width-${width}`);
      await fits(coder);
      for (const path of ['/work', '/claims', '/threads', '/account', '/answer']) {
        await coder.goto(path);
        await sees(coder.getByRole('heading'));
        await fits(coder);
      }
      await browser.close(coder);
      const supervisor = await browser.open('supervisor', { width, height: 800, touch: width < 400 });
      await signIn(supervisor, 'supervisor@northside.example');
      await supervisor.goto('/team');
      await sees(supervisor.getByRole('table'));
      await browser.picture(`width-${width}-team`);
      await fits(supervisor);
      await browser.close(supervisor);
    });
  }
});

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Requests' }).getByRole('button').first().click();
  await sees(page.getByRole('heading', { name: 'Diagnoses and lines' }), page.getByText('Who held it'));
}

/** A theme is on when nothing moves towards it any more: colours half-way between two would be nobody's. */
async function inTheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.waitForFunction(
    (wanted) =>
      document.documentElement.dataset['mantineColorScheme'] === wanted &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    scheme,
  );
}

async function fits(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

function hasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
}

/** What has the focus, where neither it nor what it stands in looks any different for it; null when it shows. */
function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return 'nothing';
    const parts = [focused, focused.parentElement, focused.parentElement?.parentElement, focused.closest('form')];
    const look = () =>
      parts.map((part) => {
        if (!part) return '';
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
        return [outline, boxShadow, borderColor, backgroundColor].join();
      });
    const withFocus = look().join();
    focused.blur();
    const without = look().join();
    focused.focus();
    return withFocus === without ? focused.outerHTML.slice(0, 200) : null;
  });
}

async function focusIs(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
