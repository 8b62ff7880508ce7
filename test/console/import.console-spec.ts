import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';

interface Contact {
  readonly id: number;
  readonly name: string;
  readonly city: string | null;
  readonly contacttags?: readonly unknown[];
}

/** With columns called otherwise, one that nobody wants, and line breaks in it. */
const FILE = [
  'Full name,Kind of contact,E_Mail,Remark,Town',
  'Asha Naik,individual,asha@people.example,"likes, ""tea""",Panaji',
  'NewTech,organization,office@newtech.example,"two\r\nlines",',
  'Wrong,individual,=no address,,Margao',
  'Nobody,person,nobody@people.example,,Margao',
  '',
].join('\r\n');

describe('the import', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const count = (query = '') => test.api<number>('GET', `/crm-plugin/contacts/count${query}`);

  const choose = (text: string, name = 'people.csv') =>
    page
      .getByLabel('File of CSV')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });

  async function columnsOf(text: string): Promise<void> {
    await page.goto('/console/import?resource=contacts');
    await choose(text);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Say what the columns are' }).waitFor();
  }

  const check = () => page.getByRole('button', { name: 'Check the file' }).click();

  const becomes = (header: string) => page.getByRole('combobox', { name: header, exact: true });

  /** The counts of the outcome, by their labels. */
  async function outcome(words: RegExp): Promise<Record<string, string>> {
    await page.getByRole('status').filter({ hasText: words }).waitFor();
    const [terms, values] = await Promise.all(
      ['dt', 'dd'].map((tag) => page.locator(`dl > div > ${tag}`).allTextContents()),
    );
    return Object.fromEntries((terms ?? []).map((term, place) => [term, values?.[place] ?? '']));
  }

  async function download(begin: () => Promise<void>): Promise<{ name: string; text: string }> {
    const [file] = await Promise.all([page.waitForEvent('download'), begin()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  it('takes columns by other names, says what would come of a file, and stores nothing meanwhile', async () => {
    await page.goto('/console/import?resource=contacts');
    await page.getByRole('heading', { name: 'Choose a file' }).waitFor();
    await choose(FILE);
    await page.getByText(`people.csv, ${Buffer.byteLength(FILE)} bytes, 5 columns`).waitFor();
    await expectAccessible(page, 'import-file');
    await page.getByRole('button', { name: 'Continue' }).click();
    // Guessed: the name, the e-mail and the city; the others are chosen by hand.
    expect(await becomes('Full name').inputValue()).toBe('name');
    expect(await becomes('E_Mail').inputValue()).toBe('email');
    expect(await becomes('Town').inputValue()).toBe('city');
    expect(await becomes('Remark').inputValue()).toBe('');
    await page.getByText('New contacts need: Type.').waitFor();
    expect(await page.getByRole('button', { name: 'Check the file' }).isDisabled()).toBe(true);
    await becomes('Remark').selectOption('email');
    await page.getByText('“E_Mail” fills this already.').waitFor();
    await becomes('Remark').selectOption('');
    await becomes('Kind of contact').selectOption('contact_type');
    await expectAccessible(page, 'import-columns');
    await check();
    expect(await outcome(/Nothing is stored yet/)).toEqual({
      'To be added': '2',
      'To be updated': '0',
      Unchanged: '0',
      Refused: '2',
    });
    expect(await count()).toBe(0);
    await expectAccessible(page, 'import-check');
  });

  it('stores the good lines and tells the refused ones by their lines, in a table and as a file', async () => {
    await page.getByRole('button', { name: 'Import 2 lines' }).click();
    expect(await outcome(/is finished/)).toEqual({ Added: '2', Updated: '0', Unchanged: '0', Refused: '2' });
    const stored = await test.api<Contact[]>('GET', '/crm-plugin/contacts?_sort=id:asc');
    expect(stored.map(({ name, city }) => [name, city])).toEqual([
      ['Asha Naik', 'Panaji'],
      ['NewTech', null],
    ]);
    // The second record has two lines in the file, and none of them in what was sent.
    const rows = page.getByRole('table', { name: 'Refused lines' }).getByRole('row');
    expect(await rows.nth(1).getByRole('rowheader').textContent()).toBe('5');
    expect(await rows.nth(1).getByRole('cell').allTextContents()).toEqual([
      'E_Mail',
      'email must be a valid email',
    ]);
    expect(await rows.nth(2).getByRole('rowheader').textContent()).toBe('6');
    const { name, text } = await download(() =>
      page.getByRole('button', { name: 'Download the refused lines' }).click(),
    );
    expect(name).toBe('contacts-refused.csv');
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'line,column,reason',
      '5,E_Mail,email must be a valid email',
    ]);
    expect(text.split('\r\n')).toHaveLength(4);
    await expectAccessible(page, 'import-done');
  });

  it('changes nothing when the same file comes again and is matched', async () => {
    await columnsOf(FILE);
    await becomes('Kind of contact').selectOption('contact_type');
    await page.getByLabel('What a line does').selectOption('email');
    await check();
    expect(await outcome(/Nothing is stored yet/)).toMatchObject({ 'To be added': '0', Unchanged: '2' });
    expect(await page.getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Back' }).click();
    await columnsOf(FILE.replace('Panaji', 'Mapusa'));
    await becomes('Kind of contact').selectOption('contact_type');
    await page.getByLabel('What a line does').selectOption('email');
    await check();
    await page.getByRole('button', { name: 'Import 1 line', exact: true }).click();
    expect(await outcome(/is finished/)).toMatchObject({ Added: '0', Updated: '1', Unchanged: '1' });
    expect(await count()).toBe(2);
    expect(await count('?city=Mapusa')).toBe(1);
  });

  it('tells the line of a malformed file, near its beginning and far behind it', async () => {
    await page.goto('/console/import?resource=contacts');
    await choose('name,contact_type\nA,individual\nB,"indi"vidual\n');
    await page.getByText('Line 3: text behind the closing quote of a cell').waitFor();
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    const good = 'A,individual,\n'.repeat(10);
    for (const header of ['name,contact_type,remark\n', 'name,contact_type,city\n']) {
      await columnsOf(`${header}${good}B,individual\n`);
      await check();
      await page.getByText('Line 12: 2 cells, where the header has 3').waitFor();
    }
    expect(await count()).toBe(2);
  });

  it('shows how a large file goes to the server and that it works there', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `Person ${n},individual,p${n}@people.example`);
    await columnsOf(`name,contact_type,email\n${lines.join('\n')}\n`);
    const network = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 };
    await network.send('Network.emulateNetworkConditions', slow);
    await check();
    const bar = page.getByRole('progressbar', { name: 'Sent of the file' });
    await bar.waitFor();
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    await page.getByText('The server is checking the lines; nothing is stored…').waitFor();
    await page.getByRole('button', { name: 'Import 20,000 lines' }).click();
    await page.getByText('The server is storing the lines.').waitFor();
    expect(await outcome(/is finished/)).toMatchObject({ Added: '20,000', Refused: '0' });
    expect(await count()).toBe(20_002);
  });

  it('shows refused lines a page at a time', async () => {
    await columnsOf(`name,contact_type\n${'X,person\n'.repeat(45)}`);
    await check();
    const headers = page.getByRole('table', { name: 'Refused lines' }).getByRole('rowheader');
    await headers.first().waitFor();
    expect(await headers.count()).toBe(20);
    await page.getByRole('button', { name: 'Page 3' }).click();
    expect(await headers.allTextContents()).toEqual(['42', '43', '44', '45', '46']);
  });

  it('downloads a template that it knows itself, and all rows', async () => {
    await page.goto('/console/import?resource=tags');
    const template = await download(() => page.getByRole('button', { name: /^Download a template/ }).click());
    expect(template).toEqual({
      name: 'tags-template.csv',
      text: 'name,description,is_active,contacts.name\r\n',
    });
    await page.getByLabel('What is in the file').selectOption('contacts');
    const all = await download(() => page.getByRole('button', { name: 'Export all as they are' }).click());
    expect(all.name).toBe('contacts.csv');
    const lines = all.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^id,name,phone,/);
    expect(lines).toHaveLength(1 + 20_002);
    // What was exported is known again as a whole, but for what the server sets.
    await columnsOf(lines.slice(0, 3).join('\r\n'));
    for (const header of (lines[0] ?? '').split(',')) {
      const own = header === 'created_at' || header === 'updated_at' ? '' : header;
      expect([header, await becomes(header).inputValue()]).toEqual([header, expect.stringMatching(own)]);
    }
  });

  it('tells in words what a role does not allow', async () => {
    const { role } = await test.api<{ role: { id: number } }>('GET', '/users/me');
    await test.api('POST', '/users-permissions/roles', {
      name: 'Nothing',
      description: 'May do nothing',
      type: 'nothing',
      permissions: {},
    });
    const { roles } = await test.api<{ roles: { id: number; type: string }[] }>(
      'GET',
      '/users-permissions/roles',
    );
    const nothing = roles.find(({ type }) => type === 'nothing');
    expect(nothing?.id).not.toBe(role.id);
    const password = 'password-of-nothing';
    await test.api('POST', '/users', {
      username: 'nothing',
      email: 'nothing@crm.example',
      password,
      confirmed: true,
      role: nothing?.id,
    });
    const other = await test.signedIn(await test.tokenOf('nothing', password));
    await other.goto('/console/import?resource=tags');
    await other.getByRole('button', { name: 'Export all as they are' }).click();
    await other.getByText('Your role does not allow this.').waitFor();
    await other.context().close();
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    await columnsOf(FILE);
    await becomes('Kind of contact').selectOption('contact_type');
    const isNarrow = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await isNarrow()).toBe(true);
    await expectAccessible(page, 'import-phone');
    await check();
    await outcome(/Nothing is stored yet/);
    expect(await isNarrow()).toBe(true);
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
