import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';

interface Row {
  id: number;
  name: string;
  [key: string]: unknown;
}

describe('contacts', () => {
  let test: Console;
  let page: Page;
  const ids: Record<string, number> = {};

  async function create(path: string, body: Record<string, unknown>): Promise<number> {
    return (await test.api<Row>('POST', `/crm-plugin/${path}`, body)).id;
  }

  beforeAll(async () => {
    test = await Console.start();
    ids['india'] = await create('countries', { name: 'India', abbreviation: 'IN', is_active: true });
    ids['nepal'] = await create('countries', { name: 'Nepal', abbreviation: 'NP', is_active: true });
    ids['goa'] = await create('states', { name: 'Goa', country: ids['india'] });
    ids['bagmati'] = await create('states', { name: 'Bagmati', country: ids['nepal'] });
    ids['north'] = await create('districts', { name: 'North Goa', state: ids['goa'] });
    ids['kathmandu'] = await create('districts', { name: 'Kathmandu', state: ids['bagmati'] });
    ids['anjuna'] = await create('villages', { name: 'Anjuna', state: ids['goa'], district: ids['north'] });
    ids['thimi'] = await create('villages', {
      name: 'Thimi',
      state: ids['bagmati'],
      district: ids['kathmandu'],
    });
    ids['donor'] = await create('tags', { name: 'Donor' });
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const options = () => page.getByRole('listbox').getByRole('option').allTextContents();
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option }).click();
  };

  it('adds a person; country, state and district restrict the options of the next field', async () => {
    await page.goto('/console/contacts');
    await page.getByText('No contacts yet').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Add contact' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Asha Naik');
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('no address');
    await page.getByRole('button', { name: 'Add contact' }).click();
    await page.getByText('This is not a valid e-mail address.').waitFor();
    expect(
      await page.getByRole('textbox', { name: 'E-mail', exact: true }).getAttribute('aria-invalid'),
    ).toBe('true');
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('asha@example.com');

    await page.getByRole('combobox', { name: 'State', exact: true }).click();
    await page.getByRole('option', { name: 'Bagmati' }).waitFor();
    await page.keyboard.press('Escape');
    await choose('Country', 'India');
    await page.getByRole('combobox', { name: 'State', exact: true }).click();
    await page.getByRole('option', { name: 'Bagmati' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'Goa' }).waitFor();
    expect(await options()).toEqual(['Goa (India)']);
    await page.getByRole('option', { name: 'Goa' }).click();
    await page.getByRole('combobox', { name: 'District', exact: true }).click();
    await page.getByRole('option', { name: 'Kathmandu' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'North Goa' }).click();
    await page.getByRole('combobox', { name: 'Villages', exact: true }).click();
    await page.getByRole('option', { name: 'Thimi' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'Anjuna' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add contact' }).click();
    await heading('Asha Naik').waitFor();

    const [stored] = await test.api<Row[]>('GET', '/crm-plugin/contacts');
    ids['asha'] = stored?.id ?? 0;
    expect(stored).toMatchObject({
      name: 'Asha Naik',
      email: 'asha@example.com',
      contact_type: 'individual',
      country: { id: ids['india'] },
      state: { id: ids['goa'] },
      district: { id: ids['north'] },
      villages: [{ id: ids['anjuna'] }],
      individual: { first_name: 'Asha', last_name: 'Naik' },
    });
  });

  it('clears state, district and village when the country changes', async () => {
    await page.goto(`/console/contacts/${ids['asha']}`);
    await expectAccessible(page, 'contact');
    await choose('Country', 'Nepal');
    expect(await page.getByRole('combobox', { name: 'State', exact: true }).inputValue()).toBe('');
    await page.getByLabel('Last name').fill('Gurung');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Contact saved.').waitFor();
    expect(await test.api('GET', `/crm-plugin/contacts/${ids['asha']}`)).toMatchObject({
      country: { id: ids['nepal'] },
      state: null,
      district: null,
      individual: { first_name: 'Asha', last_name: 'Gurung' },
    });
  });

  it('adds and removes tags and additional addresses, and shows activities as a timeline', async () => {
    await page.goto(`/console/contacts/${ids['asha']}`);
    await choose('Add a tag', 'Donor');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('button', { name: 'Remove the tag Donor' }).waitFor();
    const links = () => test.api<unknown[]>('GET', `/crm-plugin/contacttags?contact=${ids['asha']}`);
    expect(await links()).toHaveLength(1);
    await page.getByRole('button', { name: 'Remove the tag Donor' }).click();
    await page.getByText('No tags yet').waitFor();
    expect(await links()).toEqual([]);

    await page.getByRole('button', { name: 'Add address' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kind').selectOption('Billing');
    await dialog.getByLabel('First line').fill('12 Church Street');
    await dialog.getByRole('button', { name: 'Add address' }).click();
    await page.getByText('Billing 12 Church Street').waitFor();
    expect(await test.api('GET', `/crm-plugin/addresses?contact=${ids['asha']}`)).toMatchObject([
      { address_type: 'Billing', address_line_1: '12 Church Street', contact: { id: ids['asha'] } },
    ]);

    await page.getByRole('link', { name: 'Add activity' }).click();
    await page.getByLabel('Title').fill('First visit');
    await page.getByLabel('Starts').fill('2026-11-20T10:30');
    await page.getByRole('button', { name: 'Add activity' }).click();
    await heading('First visit').waitFor();
    await page.getByRole('heading', { name: 'Contacts (1)' }).waitFor();
    await page.getByRole('link', { name: 'Asha Naik' }).click();
    await heading('Asha Naik').waitFor();
    await page.getByRole('link', { name: 'First visit' }).waitFor();
    await page.getByText('20 Nov 2026').waitFor();
    const [activity] = await test.api<Row[]>('GET', '/crm-plugin/activities');
    expect(activity?.['start_datetime']).toBe('2026-11-20T05:00:00.000Z');
    await expectAccessible(page, 'contact-with-activity');
  });

  it('filters by to-many relations: tags, activities, villages', async () => {
    await test.api('PUT', `/crm-plugin/tags/${ids['donor']}`, { contacts: [ids['asha']] });
    await page.goto('/console/contacts');
    await page.getByRole('button', { name: 'Filters' }).click();
    await choose('Tags', 'Donor');
    await choose('Activities', 'First visit');
    await choose('Villages', 'Anjuna');
    await page.getByLabel('First name contains').fill('ash');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('rowheader', { name: 'Asha Naik' }).waitFor();
    expect([...new URL(page.url()).searchParams.keys()].sort()).toEqual([
      'activities',
      'first_name',
      'tags',
      'villages',
    ]);
    await page.goto('/console/contacts?sort=first_name:asc&user=nobody');
    await page.getByText('No matches').waitFor();
    await page.goto('/console/contacts?addresses=nowhere');
    await page.getByText('No matches').waitFor();
    await page.goto('/console/contacts?sort=individual.last_name:desc');
    await page.getByText('1–1 of 1').waitFor();
  });

  it('deletes selected contacts after confirmation', async () => {
    await create('contacts', { name: 'New Tech', contact_type: 'organization' });
    await page.goto('/console/contacts?q=Tech');
    await page.getByLabel('Select New Tech').check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('its tags, its part in activities').waitFor();
    await expectAccessible(page, 'delete-contacts');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No matches').waitFor();
    expect(await test.api<number>('GET', '/crm-plugin/contacts/count')).toBe(1);
  });

  it('fits on a phone', async () => {
    const phone = await test.signedIn(undefined, { viewport: PHONE });
    for (const path of ['contacts', `contacts/${ids['asha']}`, 'contacts/new']) {
      await phone.goto(`/console/${path}`);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.waitForLoadState('networkidle');
      expect([path, await phone.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        path,
        PHONE.width,
      ]);
    }
    await phone.goto('/console/contacts');
    await phone.getByText('1–1 of 1').waitFor();
    await expectAccessible(phone, 'contacts-phone');
    await phone.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
