import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';

describe('duplicates and merging', () => {
  let test: Console;
  let page: Page;
  let asha: number;

  async function create(path: string, body: Record<string, unknown>): Promise<number> {
    return (await test.api<{ id: number }>('POST', `/crm-plugin/${path}`, body)).id;
  }

  const person = (name: string, more: Record<string, unknown>) =>
    create('contacts', { name, contact_type: 'individual', ...more });

  beforeAll(async () => {
    test = await Console.start();
    asha = await person('Asha Naik', { email: 'asha@example.com' });
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  it('finds duplicates and merges them', async () => {
    const twin = await person('Asha N.', { email: 'ASHA@example.com', phone: '98200 12345' });
    await page.goto('/console/contacts/duplicates');
    await page.getByRole('heading', { name: 'E-mail: asha@example.com (2)' }).waitFor();
    await expectAccessible(page, 'duplicates');
    await page.getByLabel(`Merge Asha N., number ${twin}`).check();
    await page.getByRole('button', { name: 'Merge 1 into Asha Naik' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByText('No two contacts share').waitFor();
    expect(await test.api('GET', `/crm-plugin/contacts/${asha}`)).toMatchObject({
      phone: '98200 12345',
    });
    expect(await test.api<number>('GET', '/crm-plugin/contacts/count')).toBe(1);
  });

  it('shows values filled in by a merge on the contact page, and keeps unsaved input', async () => {
    await person('A. Naik', { city: 'Panaji' });
    await page.goto(`/console/contacts/${asha}`);
    await page.getByLabel('PIN code').fill('403001');
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('combobox', { name: 'Other contacts' }).fill('A. N');
    await page.getByRole('option', { name: 'A. Naik' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.locator('input[value=Panaji]').waitFor();
    expect(await page.getByLabel('City', { exact: true }).inputValue()).toBe('Panaji');
    expect(await page.getByLabel('PIN code').inputValue()).toBe('403001');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Contact saved.').waitFor();
    expect(await test.api('GET', `/crm-plugin/contacts/${asha}`)).toMatchObject({
      city: 'Panaji',
      pincode: '403001',
    });
  });

  it('merges from the contact page, and shows a message if contacts cannot be merged', async () => {
    await create('contacts', { name: 'New Tech', contact_type: 'organization' });
    await page.goto(`/console/contacts/${asha}`);
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('combobox', { name: 'Other contacts' }).fill('New T');
    await page.getByRole('option', { name: 'New Tech' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('alert').getByText('contact_type').waitFor();
    expect(await test.api<number>('GET', '/crm-plugin/contacts/count')).toBe(2);
  });

  it('fits on a phone', async () => {
    await person('Bela', { phone: '98200 12345' });
    const phone = await test.signedIn(undefined, { viewport: PHONE });
    await phone.goto('/console/contacts/duplicates');
    await phone.getByRole('heading', { name: 'Phone: 9820012345 (2)' }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await phone.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
