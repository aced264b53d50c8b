import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { RequestRow, RequestView } from '@liaison/contracts';
import type { Locator, Page } from 'playwright-core';
import { axe, gone, sees, signIn, stepsIn, telephone, TestBrowser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { eventually, startProduct, type Product } from '../support/product.js';
import { chooseIn } from './story-acts.js';

/** Who acts for whom, and whose work is whose: played by those who look after it and those whom it concerns. */
describe('people, desks and vendors', () => {
  let product: Product;
  let browser: TestBrowser;
  let admin: Page;
  let vendor: Page;
  let clerk: Client;
  const step = stepsIn(() => browser);

  beforeAll(async () => {
    product = await startProduct();
    browser = await TestBrowser.start(product.url);
    admin = await browser.open('admin');
    vendor = await browser.open('vendor');
    await Promise.all([signIn(admin, 'admin@northside.example'), signIn(vendor, 'coder@ridgeline.example')]);
    clerk = await product.signIn('claims@acme.example');
  }, 240_000);
  afterAll(async () => {
    await browser?.stop();
    await product?.stop();
  });

  step(
    '1: a vendor’s coder sees the work of all her houses in one list, and opening a row turns her there',
    async () => {
      await sees(vendor.getByRole('tab', { name: /^Mine [1-9]/ }));
      const rows = vendor.getByRole('list', { name: 'Requests' });
      await sees(rows.getByText('Northside', { exact: true }), rows.getByText('Lakeside', { exact: true }));
      await axe(vendor);
      await rows.getByRole('button').filter({ hasText: 'Northside' }).first().click();
      await sees(vendor.getByText('You now act for Northside Clinic.'));
      await sees(vendor.getByRole('button', { name: 'Acting for Northside Clinic' }));
      await sees(vendor.getByRole('heading', { name: 'Diagnoses and lines' }));
      await browser.picture('people-spanning');
      await vendor.getByRole('button', { name: 'Acting for Northside Clinic' }).click();
      await sees(vendor.getByRole('menuitem', { name: /Lakeside Hospital.*for Ridgeline Billing, until/ }));
      await vendor.keyboard.press('Escape');
    },
  );

  step('2: an admin routes what Acme asks to another desk, and a new request lands there', async () => {
    await admin.getByRole('link', { name: 'Desks', exact: true }).click();
    await admin.getByRole('button', { name: 'New desk' }).click();
    const dialog = admin.getByRole('dialog', { name: 'New desk' });
    await dialog.getByLabel('Name inside').fill('Acme queue');
    await dialog.getByLabel('Public name').fill('Payer queries');
    await chooseIn(admin, dialog.getByRole('combobox', { name: 'People' }), /Marisol Castillo/);
    await admin.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Open the desk' }).click();
    await sees(admin.getByRole('rowheader', { name: 'Acme queue' }));
    await admin.getByRole('button', { name: 'Add a rule' }).click();
    const rule = admin.getByRole('listitem', { name: 'Rule 2' });
    await rule.getByLabel('Kind').selectOption({ label: 'Payer asks provider' });
    await rule.getByLabel('From').selectOption({ label: 'Acme Health' });
    await rule.getByLabel('Goes to').selectOption({ label: 'Acme queue' });
    await admin.getByRole('button', { name: 'Move rule 2 up' }).click();
    await sees(admin.getByText('It goes to Acme queue, by rule 1.'));
    await axe(admin);
    await browser.picture('people-desks');
    await admin.getByRole('button', { name: 'Save the rules' }).click();
    await sees(admin.getByText('Saved.'));
    expect(await deskOfNewRequest(product, clerk)).toBe('Payer queries');
  });

  step('3: an admin invites somebody, takes one invitation back, and the other joins by its link', async () => {
    await admin.getByRole('link', { name: 'People', exact: true }).click();
    await invite(admin, 'n.hale@northside.example');
    await invite(admin, 'wrong@northside.example');
    const wrong = await linkTo(product, 'wrong@northside.example');
    await admin.getByRole('button', { name: 'Withdraw the invitation to wrong@northside.example' }).click();
    await gone(admin.getByText('wrong@northside.example'));
    const first = await linkTo(product, 'n.hale@northside.example');
    await admin.getByRole('button', { name: 'Send again to n.hale@northside.example' }).click();
    await sees(admin.getByText('the former link stopped working'));
    await axe(admin);
    const newcomer = await browser.open('newcomer');
    await newcomer.goto(wrong);
    await sees(newcomer.getByText('This invitation was withdrawn.'));
    const second = await eventually(
      () => linkTo(product, 'n.hale@northside.example'),
      (link) => link !== first,
    );
    await newcomer.goto(second);
    await sees(newcomer.getByRole('heading', { name: 'Join Northside Clinic' }));
    await newcomer.getByLabel('Your name, as colleagues see it').fill('Nora Hale');
    await newcomer.getByLabel(/^Password/).fill('demo-password-for-liaison');
    await axe(newcomer);
    await newcomer.getByRole('button', { name: 'Join' }).click();
    await sees(newcomer.getByText('You are in.'));
    await signIn(newcomer, 'n.hale@northside.example');
    await browser.close(newcomer);
  });

  step('3b: a doctor is away, and what she is asked comes to who covers for her', async () => {
    const [supervisor, cover] = [await browser.open('supervisor'), await browser.open('cover', telephone)];
    await signIn(supervisor, 'supervisor@northside.example');
    await signIn(cover, 'caregiver@northside.example');
    await supervisor.goto('/people');
    await supervisor.getByRole('button', { name: 'Details of Hannah Lee, MD' }).click();
    const dialog = supervisor.getByRole('dialog', { name: 'Hannah Lee, MD' });
    await dialog.getByLabel('First day').fill(dayFromNow(-1));
    await dialog.getByLabel('Last day').fill(dayFromNow(3));
    await dialog.getByLabel('Who covers').selectOption({ label: 'R. Abara, MD' });
    await dialog.getByRole('button', { name: 'Enter the absence' }).click();
    await sees(dialog.getByText('R. Abara, MD covers'));
    await axe(supervisor);
    const question = 'Who gave the second dose?';
    await askDoctor(product, {
      coder: 'coder@northside.example',
      claim: '26463774',
      doctor: 'Hannah Lee, MD',
      question,
    });
    await cover.goto('/answer');
    await cover
      .getByRole('link', { name: /3 October 2006.*1 question/s })
      .first()
      .click();
    await sees(cover.getByRole('heading', { name: question }));
    await browser.picture('people-cover');
    await Promise.all([browser.close(supervisor), browser.close(cover)]);
  });

  step(
    '3c: a doctor of two practices reads in one list what both ask, and answers each where it is asked',
    async () => {
      const doctor = await browser.open('doctor', telephone);
      await askDoctor(product, {
        coder: 'coder@lakeside.example',
        doctor: 'R. Abara, MD',
        question: 'Was the wound closed in one layer?',
      });
      await signIn(doctor, 'caregiver@northside.example');
      const early: number[] = [];
      await hold(doctor, /scope=desk_everywhere/, async () => {
        early.push(await doctor.getByRole('link', { name: /questions? from/ }).count());
      });
      await doctor.goto('/answer');
      const asked = (house: string) => doctor.getByRole('link', { name: new RegExp(`questions? from ${house}`) });
      await sees(asked('Northside'), asked('Lakeside'));
      await axe(doctor);
      // No row moves under a finger: there were none before it was known what is asked of her desks, too.
      expect(early[0]).toBe(0);
      await doctor.unrouteAll({ behavior: 'ignoreErrors' });
      await askFeedSlowly(doctor);
      await asked('Lakeside').first().click();
      await sees(doctor.getByText('You now act for Lakeside Hospital.'));
      await doctor.getByRole('radio', { name: 'In my words' }).click();
      await doctor.getByLabel('In your words').fill('In two layers.');
      await doctor.getByRole('button', { name: 'Send the answer' }).click();
      await sees(doctor.getByText(/^Sent/));
      await browser.picture('people-two-practices');
      await doctor.unrouteAll({ behavior: 'ignoreErrors' });
      await browser.close(doctor);
    },
  );

  step('4: a supervisor hands over the work of somebody who leaves; who takes it is told', async () => {
    const [supervisor, taker] = [await browser.open('supervisor'), await browser.open('taker')];
    await signIn(supervisor, 'supervisor@northside.example');
    await signIn(taker, 'm.castillo@northside.example');
    await supervisor.goto('/people');
    await supervisor.getByRole('button', { name: 'Details of Dana Whitfield' }).click();
    const dialog = supervisor.getByRole('dialog', { name: 'Dana Whitfield' });
    await sees(dialog.getByText(/Dana Whitfield holds \d+ requests/));
    await axe(supervisor);
    await browser.picture('people-hand-over');
    await give(supervisor, dialog, /Marisol Castillo/);
    await sees(dialog.getByText('Handed over to Marisol Castillo, who is told.'));
    await taker.getByRole('button', { name: /^Notices/ }).click();
    await sees(taker.getByText('The open work of a colleague is yours now.'));
    await Promise.all([browser.close(supervisor), browser.close(taker)]);
  });

  step('5: the grant is taken back, and the vendor’s open page says so at once', async () => {
    await admin.getByRole('link', { name: 'Vendors', exact: true }).click();
    const card = admin.getByRole('article', { name: 'Ridgeline Billing, in force' });
    await sees(card.getByText('Only claims with Acme Health'), card.getByText('Paula Reyes'));
    await axe(admin);
    await browser.picture('people-vendors');
    await card.getByRole('button', { name: 'Take it back from Ridgeline Billing' }).click();
    await admin.getByRole('dialog').getByLabel('Reason').fill('The team is whole again');
    await admin.getByRole('button', { name: 'End the grant', exact: true }).click();
    await sees(vendor.getByText('The grant by which you acted for another organisation has ended.'));
    await browser.picture('people-ended');
    await sees(admin.getByRole('article', { name: 'Ridgeline Billing, ended' }).getByText('The team is whole again'));
    await signIn(vendor, 'coder@ridgeline.example');
    await vendor.getByRole('button', { name: /^Acting for/ }).click();
    await sees(vendor.getByRole('menuitem', { name: /Lakeside Hospital/ }));
    expect(await vendor.getByRole('menuitem', { name: /Northside Clinic/ }).count()).toBe(0);
  });

  step('6: what one prefers is kept, and single letters stay quiet where they are not wanted', async () => {
    const page = await browser.open('prefers');
    await signIn(page, 'coder@lakeside.example');
    await page.goto('/account');
    await page.getByRole('switch', { name: 'Keys of a single letter' }).click({ force: true });
    await sees(page.getByText('Saved.'));
    await axe(page);
    await page.goto('/work');
    await sees(page.getByRole('list', { name: 'Requests' }).getByRole('button'));
    await page.keyboard.press('n');
    await page.keyboard.press('Control+k');
    await sees(page.getByRole('dialog'));
    expect(await page.getByRole('heading', { name: 'Diagnoses and lines' }).count()).toBe(0);
    await browser.close(page);
  });
});

async function invite(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('checkbox', { name: 'Coder' }).check();
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await sees(page.getByText(email));
}

/** The newest link that was mailed to an address. */
async function linkTo({ url }: Product, email: string): Promise<string> {
  const read = async () => {
    const { items } = (await (await fetch(`${url}/api/v1/dev/mail`)).json()) as {
      items: { to: string; text: string }[];
    };
    const letters = items
      .filter(({ to }) => to === email)
      .map(({ text }) => /\/invitations\/\S+/.exec(text)?.[0] ?? '');
    return letters[0] ?? '';
  };
  return eventually(read, (link) => link !== '');
}

async function give(page: Page, dialog: Locator, who: RegExp): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Hand it over to' }).click();
  await page.getByRole('listbox').getByRole('option', { name: who }).click();
  await dialog.getByLabel('Reason').fill('Leaves on Friday');
  await dialog.getByRole('button', { name: 'Hand everything over' }).click();
}

/** The desk that a fresh request of Acme is addressed to, as Acme reads it. */
async function deskOfNewRequest(product: Product, clerk: Client): Promise<string | undefined> {
  const coder = await product.signIn('coder@northside.example');
  const { body } = await clerk.get<{ items: RequestRow[] }>('/requests?scope=organisation&limit=200');
  const row = body.items.find(({ provider }) => provider.name === 'Northside Clinic');
  const made = await clerk.post<{ id: string }>(`/claims/${row?.claimId}/requests`, {
    ...{ kind: 'insurer_query', phase: 'prepayment', addressee: { organisationId: row?.provider.id } },
    ...{
      due: { in: { amount: 10, unit: 'working_day' } },
      items: [{ question: 'Was it the right knee?' }],
      send: true,
    },
  });
  const seen = await coder.get<RequestView>(`/requests/${made.body.id}`);
  return seen.body.addressee.desk?.name;
}

/** A day before or after today, as a date field takes it. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

interface Asked {
  readonly coder: string;
  /** The number of the claim; without it any claim of the coder's house. */
  readonly claim?: string;
  readonly doctor: string;
  readonly question: string;
}

/** A coder asks a doctor of the house something on one of its claims. */
async function askDoctor(product: Product, { coder: email, claim = '', doctor, question }: Asked): Promise<void> {
  const coder = await product.signIn(email);
  const { body } = await coder.get<{ items: { id: string }[] }>(`/claims?q=${claim}`);
  const claimId = body.items[0]?.id ?? '';
  const found = await coder.get<{ items: { id: string; name: string }[] }>(`/claims/${claimId}/directory`);
  const { id: personId = '' } = found.body.items.find(({ name }) => name === doctor) ?? {};
  await coder.post(`/claims/${claimId}/requests`, {
    ...{
      kind: 'clinician_query',
      timing: 'post_bill',
      trigger: 'The note names no side',
      addressee: { personId },
      subject: question,
    },
    ...{ due: { in: { amount: 2, unit: 'working_day' } }, items: [{ question }], send: true },
  });
}

/** As on a slow line: what the page asks there reaches the server a second later, after what is done meanwhile. */
async function hold(page: Page, place: RegExp, meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  await page.route(place, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await meanwhile();
    await route.continue().catch(() => undefined);
  });
}

/** The page asks the feed just now, and the server hears of it when something else has happened. */
async function askFeedSlowly(page: Page): Promise<void> {
  await hold(page, /\/sync\b/);
  const asked = page.waitForRequest(/\/sync\b/);
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  await asked;
}
