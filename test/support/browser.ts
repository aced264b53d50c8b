import { expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const demoPassword = 'demo-password-for-liaison';
const pictures = '.test-results';
/** A picture of every step costs a tenth of a run; what fails is pictured in any case. */
const isPictured = process.env['PICTURES'] === 'yes';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** Debian's two builds of one browser; the one without windows takes a third less of the processor. */
const builds = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
/** How long something may take to appear that another process brings about. */
const patienceMs = 15_000;
/** Chromium reports every refused call on the console; before signing in "who am I?" is refused, and that is right. */
const expectedComplaint = /status of 401/;

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'light' | 'dark';
  /** A telephone: touch and its narrow layout. */
  readonly touch?: boolean;
}
export const desk: Look = { width: 1440, height: 900 };
export const telephone: Look = { width: 390, height: 844, touch: true };

/** One Chromium for a test file; every person gets a context, and with it a session, of their own. */
export class TestBrowser {
  private readonly pages = new Map<string, Page>();
  /** Where each page has been since the start, the last place last. */
  private readonly ways = new Map<string, string[]>();
  private readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [expectedComplaint];

  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  static async start(url: string): Promise<TestBrowser> {
    const places = [process.env['CHROMIUM_PATH'] ?? builds].flat();
    const executablePath = places.find((place) => existsSync(place));
    if (executablePath === undefined) {
      throw new Error(
        `The browser tests need Chromium, and there is none at ${places.join(' or ')}. ` +
          'Install it (Debian: apt-get install chromium) or name it by CHROMIUM_PATH.',
      );
    }
    await mkdir(pictures, { recursive: true });
    return new TestBrowser(await chromium.launch({ executablePath, args: flags }), url);
  }

  /** A page of somebody's own. What it complains about on the console fails the step it happens in. */
  async open(name: string, { width, height, scheme = 'light', touch = false }: Look = desk): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: touch,
      locale: 'en-US',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() !== 'error' || this.expected.some((each) => each.test(text))) return;
      this.complaints.push(`${name}: ${text} (${message.location().url})`);
    });
    const way: string[] = [];
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) way.push(frame.url().replace(this.url, ''));
    });
    this.pages.set(name, page);
    this.ways.set(name, way);
    return page;
  }

  /** For a story in which the server refuses something on purpose. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  async close(page: Page): Promise<void> {
    for (const [name, each] of this.pages) if (each === page) this.pages.delete(name);
    await page.context().close();
  }

  /** Where pictures are wanted (PICTURES=yes): one of every open page, named after who looks at it. */
  async picture(name: string): Promise<void> {
    if (isPictured) await this.keepPicture(name);
  }

  async keepPicture(name: string): Promise<void> {
    for (const [who, page] of this.pages) {
      await page.screenshot({ path: join(pictures, `${name}-${who}.png`) }).catch(() => undefined);
    }
  }

  /** Where everybody is, and by which way they came there: what a picture does not say. */
  get whereabouts(): string {
    return [...this.pages.keys()]
      .map((name) => `${name}: ${(this.ways.get(name) ?? []).slice(-5).join(' > ')}`)
      .join('\n');
  }

  /** What the pages complained about since the start. */
  get complained(): readonly string[] {
    return this.complaints;
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}

type Step = (name: string, act: () => Promise<void>) => void;

/** Tests that fail on what a page complains about, and leave pictures when they fail. */
export function checksIn(browser: () => TestBrowser): Step {
  return (name, act) => {
    const run = async () => {
      const before = browser().complained.length;
      try {
        await act();
        expect(browser().complained.slice(before)).toEqual([]);
      } catch (error) {
        await browser().keepPicture(`failed-${name.replaceAll(/\W+/g, '-').slice(0, 60)}`);
        throw new Error(`The pages stood at\n${browser().whereabouts}`, { cause: error });
      }
    };
    it(name, run, 90_000);
  };
}

/** The same for tests that each stand on the one before: they say so when one of them failed. */
export function stepsIn(browser: () => TestBrowser): Step {
  const check = checksIn(browser);
  let broken = false;
  return (name, act) =>
    check(name, async () => {
      if (broken) throw new Error('A step before this one failed.');
      broken = true;
      await act();
      broken = false;
    });
}

/** Signs one of the demo's people in by the keyboard, as they would. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

/** Waits until it can be seen. */
export async function sees(...shown: readonly Locator[]): Promise<void> {
  for (const each of shown) await each.first().waitFor({ state: 'visible' });
}

/** Waits until it is gone. */
export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'detached' });
}

interface AxeFinding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** Every rule runs on every element; only what holds is not described element by element, which is half of the time. */
const axeSettings = { resultTypes: ['violations'] };

let axeSource: Promise<string> | null = null;

/** No rule of axe-core (WCAG 2.2 AA and its best practices) is broken on the page as it stands. */
export async function axe(page: Page): Promise<void> {
  axeSource ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // A page that was looked at before has it still; a new document has not.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await axeSource);
  const violations = await page.evaluate<AxeFinding[]>(
    `axe.run(document, ${JSON.stringify(axeSettings)}).then(({ violations }) => violations)`,
  );
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  expect(told).toEqual([]);
}
