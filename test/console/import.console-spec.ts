import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';
import { becomes, chooseFile, columnsOf, download, outcomeOf, PEOPLE } from './import-steps';
import { fitsWidth, press } from './steps';

interface Contact {
  readonly name: string;
  readonly city: string | null;
}

describe('the import', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const count = (query = '') => test.api<number>('GET', `/crm-plugin/contacts/count${query}`);

  it('maps columns with other names, previews the result, and stores nothing yet', async () => {
    await page.goto('/console/import?resource=contacts');
    await page.getByRole('heading', { name: 'Choose a file' }).waitFor();
    await chooseFile(page, PEOPLE);
    await page.getByText(`people.csv, ${Buffer.byteLength(PEOPLE)} bytes, 5 columns`).waitFor();
    await expectAccessible(page, 'import-file');
    await press(page, 'Continue');
    // Name, e-mail and city are guessed; the others are selected by hand.
    expect(await becomes(page, 'Full name').inputValue()).toBe('name');
    expect(await becomes(page, 'E_Mail').inputValue()).toBe('email');
    expect(await becomes(page, 'Town').inputValue()).toBe('city');
    expect(await becomes(page, 'Remark').inputValue()).toBe('');
    await page.getByText('New contacts need: Type.').waitFor();
    expect(await page.getByRole('button', { name: 'Check the file' }).isDisabled()).toBe(true);
    await becomes(page, 'Remark').selectOption('email');
    await page.getByText('“E_Mail” is already matched to this.').waitFor();
    await becomes(page, 'Remark').selectOption('');
    await becomes(page, 'Kind of contact').selectOption('contact_type');
    await expectAccessible(page, 'import-columns');
    await press(page, 'Check the file');
    expect(await outcomeOf(page, /Nothing has been stored yet/)).toEqual({
      'To be added': '2',
      'To be updated': '0',
      Unchanged: '0',
      Rejected: '2',
    });
    expect(await count()).toBe(0);
    await expectAccessible(page, 'import-check');
  });

  it('stores valid lines and lists rejected ones with their line numbers, in a table and as a file', async () => {
    await press(page, 'Import 2 lines');
    expect(await outcomeOf(page, /finished/)).toEqual({
      Added: '2',
      Updated: '0',
      Unchanged: '0',
      Rejected: '2',
    });
    const stored = await test.api<Contact[]>('GET', '/crm-plugin/contacts?_sort=id:asc');
    expect(stored.map(({ name, city }) => [name, city])).toEqual([
      ['Asha Naik', 'Panaji'],
      ['NewTech', null],
    ]);
    // The second record has two lines in the file; the cell with the line break was not sent.
    const rows = page.getByRole('table', { name: 'Rejected lines' }).getByRole('row');
    expect(await rows.nth(1).getByRole('rowheader').textContent()).toBe('5');
    expect(await rows.nth(1).getByRole('cell').allTextContents()).toEqual([
      'E_Mail',
      'email must be a valid email',
    ]);
    expect(await rows.nth(2).getByRole('rowheader').textContent()).toBe('6');
    const { name, text } = await download(page, 'Download rejected lines');
    expect(name).toBe('contacts-refused.csv');
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'line,column,reason',
      '5,E_Mail,email must be a valid email',
    ]);
    expect(text.split('\r\n')).toHaveLength(4);
    await expectAccessible(page, 'import-done');
  });

  it('changes nothing when the same file is imported again with a match column', async () => {
    await columnsOf(page, PEOPLE);
    await becomes(page, 'Kind of contact').selectOption('contact_type');
    await page.getByLabel('Import mode').selectOption('email');
    await press(page, 'Check the file');
    expect(await outcomeOf(page, /Nothing has been stored yet/)).toMatchObject({
      'To be added': '0',
      Unchanged: '2',
    });
    expect(await page.getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true);
    await press(page, 'Back');
    await columnsOf(page, PEOPLE.replace('Panaji', 'Mapusa'));
    await becomes(page, 'Kind of contact').selectOption('contact_type');
    await page.getByLabel('Import mode').selectOption('email');
    await press(page, 'Check the file');
    await press(page, 'Import 1 line');
    expect(await outcomeOf(page, /finished/)).toMatchObject({ Added: '0', Updated: '1', Unchanged: '1' });
    expect(await count()).toBe(2);
    expect(await count('?city=Mapusa')).toBe(1);
  });

  it('reports the line of a syntax error, near the start of a file and far into it', async () => {
    await page.goto('/console/import?resource=contacts');
    await chooseFile(page, 'name,contact_type\nA,individual\nB,"indi"vidual\n');
    await page.getByText('Line 3: text after the closing quote of a cell').waitFor();
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    const good = 'A,individual,\n'.repeat(10);
    for (const header of ['name,contact_type,remark\n', 'name,contact_type,city\n']) {
      await columnsOf(page, `${header}${good}B,individual\n`);
      await press(page, 'Check the file');
      await page.getByText('Line 12: 2 cells, but the header has 3').waitFor();
    }
    expect(await count()).toBe(2);
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    await columnsOf(page, PEOPLE);
    await becomes(page, 'Kind of contact').selectOption('contact_type');
    expect(await fitsWidth(page)).toBe(true);
    await expectAccessible(page, 'import-phone');
    await press(page, 'Check the file');
    await outcomeOf(page, /Nothing has been stored yet/);
    expect(await fitsWidth(page)).toBe(true);
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
