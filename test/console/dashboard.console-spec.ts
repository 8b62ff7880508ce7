import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';
import { fitsWidth } from './steps';

interface Created {
  readonly id: number;
}

describe('the dashboard', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const create = (resource: string, data: unknown) =>
    test.api<Created>('POST', `/crm-plugin/${resource}`, data);

  const panel = (name: string) => page.getByRole('region', { name, exact: true });

  /** Returns the numbers next to a chart, keyed by label. */
  async function numbersOf(name: string): Promise<Record<string, string>> {
    const table = panel(name).getByRole('table', { name });
    await table.waitFor();
    const [labels, counts] = await Promise.all([
      table.locator('th[scope=row]').allTextContents(),
      table.locator('td').allTextContents(),
    ]);
    return Object.fromEntries(labels.map((label, place) => [label, counts[place] ?? '']));
  }

  it('shows first steps while there is no data', async () => {
    await page.goto('/console');
    await page.getByText('No data yet').waitFor();
    await panel('Contacts by type').getByText('No contacts yet.').waitFor();
    await panel('Activities per month').getByText('No activities in').waitFor();
    await panel('Contacts by state').getByText('No contact has a state yet.').waitFor();
    await panel('Activities changed last').getByText('Add the first activity').waitFor();
    await expectAccessible(page, 'dashboard-empty');
    await page.getByRole('link', { name: 'Import a file' }).click();
    await page.waitForURL('**/console/import?resource=contacts');
    await page.goto('/console');
    await page.getByRole('link', { name: 'Add a contact' }).click();
    await page.waitForURL('**/console/contacts/new');
  });

  it('shows the numbers of records', async () => {
    const country = await create('countries', { name: 'India', abbreviation: 'IN', is_active: true });
    const state = (name: string) => create('states', { name, country: country.id, is_active: true });
    const [goa, kerala] = [await state('Goa'), await state('Kerala'), await state('Punjab')];
    const states = [goa, goa, kerala, undefined];
    for (const [n, each] of states.entries())
      await create('contacts', {
        name: `Organization ${n}`,
        contact_type: 'organization',
        ...(each && { state: each.id }),
      });
    await create('contacts', { name: 'Asha Naik', contact_type: 'individual', first_name: 'Asha' });
    await create('tags', { name: 'Donor', is_active: true });
    await create('villages', { name: 'Hivre', state: goa.id });
    await create('villages', { name: 'Sada', state: goa.id });
    const now = new Date();
    const longAgo = new Date(now.getFullYear() - 2, 0, 1);
    for (const [n, start] of [now, now, longAgo].entries())
      await create('activities', { title: `Visit ${n}`, start_datetime: start.toISOString() });

    await page.goto('/console');
    const totals = page.getByRole('region', { name: 'Totals' });
    for (const [name, number] of Object.entries({ Contacts: 5, Activities: 3, Tags: 1, Villages: 2 }))
      await totals
        .locator('div', { has: page.getByRole('link', { name, exact: true }) })
        .getByText(String(number), { exact: true })
        .waitFor();
    const types = panel('Contacts by type');
    await types.getByRole('img', { name: 'Individuals: 1, Organizations: 4' }).waitFor();
    expect(await types.locator('dd').allTextContents()).toEqual(['1 (20%)', '4 (80%)']);
    expect(await numbersOf('Contacts by state')).toEqual({ Goa: '2', Kerala: '1' });
    await panel('Contacts by state').getByText('Other states: 0. Without a state: 2.').waitFor();
    const months = await numbersOf('Activities per month');
    const thisMonth = now.toLocaleDateString('en-GB', {
      month: 'long',
      year: 'numeric',
      timeZone: 'Asia/Kolkata',
    });
    expect(Object.keys(months)).toHaveLength(12);
    expect(Object.entries(months).filter(([, count]) => count !== '0')).toEqual([[thisMonth, '2']]);
    expect(await page.getByText('No data yet').count()).toBe(0);
    await expectAccessible(page, 'dashboard');
  });

  it('links to the lists and to the latest changes', async () => {
    const latest = panel('Contacts changed last');
    expect(await latest.getByRole('link').first().textContent()).toBe('Asha Naik');
    expect(await latest.getByRole('link').count()).toBe(5);
    const time = latest.locator('time').first();
    expect(await time.textContent()).toMatch(/^just now$|minutes? ago$/);
    expect(await time.getAttribute('title')).toContain(String(new Date().getFullYear()));
    await page.getByRole('region', { name: 'Totals' }).getByRole('link', { name: 'Tags' }).click();
    await page.waitForURL('**/console/tags');
    await page.goto('/console');
    await panel('Activities changed last').getByRole('link', { name: 'Visit 2' }).click();
    await page.waitForURL(/\/console\/activities\/\d+$/);
    await page.goto('/console');
    await panel('Contacts changed last').getByRole('link', { name: 'Asha Naik' }).click();
    await page.waitForURL(/\/console\/contacts\/\d+$/);
  });

  it('shows a message if the role lacks a permission', async () => {
    await page.route('**/crm-plugin/activities/count*', (route) =>
      route.fulfill({ status: 403, json: { statusCode: 403, error: 'Forbidden', message: 'Forbidden' } }),
    );
    await page.goto('/console');
    await panel('Activities per month').getByText('Your role does not allow this.').waitFor();
    await panel('Contacts by type').getByRole('img', { name: 'Individuals: 1' }).waitFor();
    await page.unroute('**/crm-plugin/activities/count*');
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.goto('/console');
    await numbersOf('Contacts by state');
    await numbersOf('Activities per month');
    await expectAccessible(page, 'dashboard-phone');
    expect(await fitsWidth(page)).toBe(true);
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
