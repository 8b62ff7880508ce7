import type { Page } from 'playwright-core';
import { Console, expectAccessible } from './console';

interface Row {
  id: number;
  name: string;
}

describe('tags of contacts', () => {
  let test: Console;
  let page: Page;
  let donor: number;
  let press: number;

  async function create(path: string, body: Record<string, unknown>): Promise<number> {
    return (await test.api<Row>('POST', `/crm-plugin/${path}`, body)).id;
  }

  beforeAll(async () => {
    test = await Console.start();
    const asha = await create('contacts', { name: 'Asha Naik', contact_type: 'individual' });
    for (const name of ['Bela Shah', 'Chitra Rao'])
      await create('contacts', { name, contact_type: 'individual' });
    donor = await create('tags', { name: 'Donor', contacts: [asha] });
    press = await create('tags', { name: 'Press' });
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  it('tags many contacts at once, and removes the tag again', async () => {
    await page.goto('/console/contacts');
    await page.getByText('1–3 of 3').waitFor();
    await expectAccessible(page, 'contacts');
    const tagged = async (): Promise<unknown[]> =>
      (await test.api<Row[]>('GET', `/crm-plugin/contacts?contacttags.tag=${press}`)).map(({ name }) => name);
    for (const [button, expected] of [
      ['Add', ['Asha Naik', 'Bela Shah', 'Chitra Rao']],
      ['Remove', []],
    ] as const) {
      await page.getByLabel('Select all on this page').check();
      await page.getByRole('button', { name: 'Tag', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Tags' }).click();
      await page.getByRole('option', { name: 'Press' }).click();
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: button }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await tagged()).toEqual(expected);
    }
  });

  it('shows a tag with its contacts', async () => {
    await page.goto(`/console/tags/${donor}`);
    await page.getByRole('heading', { name: 'Contacts (1)' }).waitFor();
    await page.getByRole('combobox', { name: 'Add contacts' }).fill('bela');
    await page.getByRole('option', { name: 'Bela Shah' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Contacts (2)' }).waitFor();
    await expectAccessible(page, 'tag');
    await page.getByRole('button', { name: 'Remove Asha Naik' }).click();
    await page.getByRole('heading', { name: 'Contacts (1)' }).waitFor();
    await page.getByRole('link', { name: 'Show in contact list' }).click();
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('rowheader', { name: 'Bela Shah' }).waitFor();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
