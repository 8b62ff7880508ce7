import type { Page } from 'playwright-core';
import { Console } from './console';
import { becomes, columnsOf, download, outcomeOf } from './import-steps';
import { press } from './steps';

describe('files of the import', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const count = (query = '') => test.api<number>('GET', `/crm-plugin/contacts/count${query}`);

  it('shows the upload progress of a large file, and that the server is working', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `Person ${n},individual,p${n}@people.example`);
    await columnsOf(page, `name,contact_type,email\n${lines.join('\n')}\n`);
    const network = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 };
    await network.send('Network.emulateNetworkConditions', slow);
    await press(page, 'Check the file');
    const bar = page.getByRole('progressbar', { name: 'Upload progress' });
    await bar.waitFor();
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    await page.getByText('The server is checking the lines…').waitFor();
    await press(page, 'Import 20,000 lines');
    await page.getByText('The server is storing the lines.').waitFor();
    expect(await outcomeOf(page, /finished/)).toMatchObject({ Added: '20,000', Rejected: '0' });
    expect(await count()).toBe(20_000);
  });

  it('shows rejected lines in pages', async () => {
    await columnsOf(page, `name,contact_type\n${'X,person\n'.repeat(45)}`);
    await press(page, 'Check the file');
    const headers = page.getByRole('table', { name: 'Rejected lines' }).getByRole('rowheader');
    await headers.first().waitFor();
    expect(await headers.count()).toBe(20);
    await press(page, 'Page 3');
    expect(await headers.allTextContents()).toEqual(['42', '43', '44', '45', '46']);
  });

  it('downloads a template and all rows, and recognizes their columns', async () => {
    await page.goto('/console/import?resource=tags');
    const template = await download(page, 'Download a template with the column names');
    expect(template).toEqual({
      name: 'tags-template.csv',
      text: 'name,description,is_active,contacts.name\r\n',
    });
    await page.getByLabel('Type of records').selectOption('contacts');
    const all = await download(page, 'Export all');
    expect(all.name).toBe('contacts.csv');
    const lines = all.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^id,name,phone,/);
    expect(lines).toHaveLength(1 + 20_000);
    // All exported columns are recognized, except those that the server sets.
    await columnsOf(page, lines.slice(0, 3).join('\r\n'));
    const headers = (lines[0] ?? '').split(',');
    const guessed: string[] = [];
    for (const header of headers) guessed.push(await becomes(page, header).inputValue());
    expect(guessed).toEqual(headers.map((header) => (/^(created|updated)_at$/.test(header) ? '' : header)));
  });

  it('shows a message if the role lacks a permission', async () => {
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
    expect(nothing).toBeDefined();
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
    await other.getByRole('button', { name: 'Export all' }).click();
    await other.getByText('Your role does not allow this.').waitFor();
    await other.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
