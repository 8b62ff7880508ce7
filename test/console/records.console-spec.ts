import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';

interface Named {
  id: number;
  name: string;
}

/** The list, form, field errors and deletion of every plain resource. */
const PLAIN: { path: string; one: string; heading: string; fill: Record<string, string> }[] = [
  { path: 'countries', one: 'country', heading: 'Countries', fill: { Abbreviation: 'XA' } },
  { path: 'states', one: 'state', heading: 'States', fill: {} },
  { path: 'districts', one: 'district', heading: 'Districts', fill: {} },
  { path: 'villages', one: 'village', heading: 'Villages', fill: {} },
  { path: 'activitytypes', one: 'activity type', heading: 'Activity types', fill: {} },
  { path: 'tags', one: 'tag', heading: 'Tags', fill: {} },
];

describe('lists and forms', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

  it.each(PLAIN)('adds, changes and deletes: $path', async ({ path, one, heading: title, fill }) => {
    await page.goto(`/console/${path}`);
    await heading(title).waitFor();
    await page.getByText(`No ${title.toLowerCase()} yet`).waitFor();
    await expectAccessible(page, `${path}-empty`);
    await page
      .getByRole('main')
      .getByRole('link', { name: `Add ${one}` })
      .first()
      .click();
    await heading(`Add ${one}`).waitFor();
    await page.getByRole('button', { name: `Add ${one}` }).click();
    await page.getByText('This field is required.').first().waitFor();
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');

    await page.getByLabel('Name').fill('Anjuna');
    for (const [label, value] of Object.entries(fill)) await page.getByLabel(label).fill(value);
    await page.getByRole('button', { name: `Add ${one}` }).click();
    await heading('Anjuna').waitFor();
    await expectAccessible(page, `${path}-form`);
    await page.getByLabel('Name').fill('Vagator');
    await page.getByRole('button', { name: 'Save' }).click();
    await heading('Vagator').waitFor();
    expect((await test.api<Named[]>('GET', `/crm-plugin/${path}`)).map(({ name }) => name)).toEqual([
      'Vagator',
    ]);

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Also deleted').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await heading(title).waitFor();
    expect(await test.api<number>('GET', `/crm-plugin/${path}/count`)).toBe(0);
  });

  it('shows an error next to the field if a value is taken', async () => {
    await test.api('POST', '/crm-plugin/countries', { name: 'India', abbreviation: 'IN', is_active: true });
    await page.goto('/console/countries/new');
    await page.getByLabel('Name').fill('Indonesia');
    await page.getByLabel('Abbreviation').fill('IN');
    await page.getByRole('button', { name: 'Add country' }).click();
    await page.getByText('Another record already has this value.').waitFor();
    expect(await page.getByLabel('Abbreviation').getAttribute('aria-invalid')).toBe('true');
  });

  it('pages, sorts by several columns, filters and searches, and keeps the state in the URL', async () => {
    const [india] = await test.api<Named[]>('GET', '/crm-plugin/countries');
    for (let index = 1; index <= 30; index += 1) {
      const name = `State ${String(index).padStart(2, '0')}`;
      const country = index <= 28 ? india?.id : null;
      await test.api('POST', '/crm-plugin/states', {
        name,
        abbreviation: `S${index}`,
        is_active: index > 3,
        country,
      });
    }
    await page.goto('/console/states');
    await page.getByText('1–25 of 30').waitFor();
    await expectAccessible(page, 'states');
    await page.getByRole('button', { name: 'Page 2' }).click();
    await page.getByText('26–30 of 30').waitFor();

    await page.getByRole('button', { name: 'Active' }).click();
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('button', { name: 'Name' }).click();
    await page
      .getByRole('columnheader', { name: 'Name' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    await page.getByText('1–25 of 30').waitFor();
    await page.getByRole('rowheader').first().filter({ hasText: 'State 03' }).waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('is_active:asc,name:desc');

    await page.getByRole('button', { name: 'Filters' }).click();
    const panel = page.getByRole('dialog');
    await expectAccessible(page, 'states-filters');
    await panel.getByLabel('Active').selectOption('Yes');
    await panel.getByLabel('Country').click();
    await page.getByRole('option', { name: 'India' }).click();
    await panel.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('1–25 of 25').waitFor();
    await page.getByLabel('Search states').fill('State 2');
    await page.getByText('1–9 of 9').waitFor();

    const kept = page.url();
    await page.goto('/console/tags');
    await page.goto(kept);
    await page.getByText('1–9 of 9').waitFor();
    await page.getByText('Active: yes').waitFor();
    await page.getByText('Country: India').waitFor();
    await page.getByRole('button', { name: 'Remove the filter Country' }).click();
    await page.getByText('1–10 of 10').waitFor();
    await page.getByLabel('Search states').fill('R&D 100% #+');
    await page.getByText('No matches').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('1–25 of 30').waitFor();
  });

  it('exports the filtered rows', async () => {
    await page.goto('/console/states?is_active=false&sort=name:desc');
    await page.getByText('1–3 of 3').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/(^|,)name(,|$)/);
    expect(lines.slice(1).map((line) => /State \d\d/.exec(line)?.[0])).toEqual([
      'State 03',
      'State 02',
      'State 01',
    ]);
  });

  it('works with the keyboard and on the width of a phone', async () => {
    await page.goto('/console/states?is_active=false');
    await page.getByText('1–3 of 3').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.getByRole('link', { name: 'Villages' }).focus();
    await page.keyboard.press('Enter');
    await heading('Villages').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    const phone = await test.signedIn(undefined, { viewport: PHONE });
    for (const path of ['states', 'states/1', 'states/new', 'tags']) {
      await phone.goto(`/console/${path}`);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.waitForLoadState('networkidle');
      expect([path, await phone.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        path,
        PHONE.width,
      ]);
    }
    await phone.goto('/console/states?is_active=false');
    await phone.getByText('1–3 of 3').waitFor();
    await expectAccessible(phone, 'states-phone');
    await phone.getByLabel('Sort by').selectOption('Name, descending');
    await phone.getByRole('rowheader').first().filter({ hasText: 'State 03' }).waitFor();
    await phone.getByRole('button', { name: 'Open navigation' }).click();
    await phone.getByRole('link', { name: 'Villages' }).click();
    await phone.getByRole('heading', { level: 1, name: 'Villages' }).waitFor();
    await phone.context().close();
  });

  it('shows a message for missing pages and rows', async () => {
    await page.goto('/console/nowhere');
    await heading('Page not found').waitFor();
    await page.goto('/console/states/4711');
    expect(await page.getByRole('alert').textContent()).toContain('This record no longer exists.');
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
