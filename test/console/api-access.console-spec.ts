import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';
import { fitsWidth } from './steps';

const run = promisify(execFile);

/** How the pasted code of each language is run. */
const RUNS: Readonly<Record<string, (lines: string) => Promise<{ stdout: string }>>> = {
  curl: (lines) => run('bash', ['-c', lines]),
  JavaScript: (lines) => run(process.execPath, ['--input-type=module', '-e', lines]),
  Python: (lines) => run('python3', ['-c', lines]),
};

describe('API access', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    await test.api('POST', '/crm-plugin/contacts', { name: 'Åsa of the API', contact_type: 'individual' });
    page = await test.signedIn(undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto('/console/api-access');
    await page.getByRole('heading', { level: 1, name: 'API access' }).waitFor();
  });
  afterAll(() => test.stop());

  const copied = async (name: string): Promise<string> => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name, exact: true }).waitFor();
    return text;
  };

  it('hides the token until requested, copies it, and shows its expiry', async () => {
    await page.getByText(/^Valid until \d+ \w+ \d{4}, \d\d:\d\d\.$/).waitFor();
    await expectAccessible(page, 'api-access');
    const token = await test.adminToken();
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('•'.repeat(24));
    expect(await page.content()).not.toContain(token);
    expect(await copied('Copy the token')).toBe(token);
    await page.getByRole('button', { name: 'Show the token' }).click();
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe(token);
    await page.getByRole('button', { name: 'Hide the token' }).click();
  });

  it.each(Object.keys(RUNS))('lists contacts with the copied %s code', async (language) => {
    await page.getByRole('tab', { name: language }).click();
    const lines = await copied(`Copy the ${language} lines`);
    const { stdout } = (await RUNS[language]?.(lines)) ?? { stdout: '' };
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ name: 'Åsa of the API' })]);
  });

  it('gets a new token with the copied curl command, once the password is filled in', async () => {
    const lines = await copied('Copy the sign-in lines');
    const { stdout } = await run('bash', ['-c', lines.replace('YOUR PASSWORD', 'admin-password')]);
    const { jwt } = JSON.parse(stdout) as { jwt: string };
    expect(await test.api('GET', '/crm-plugin/contacts/count', undefined, jwt)).toBe(1);
  });

  it('shows instructions if the browser does not allow copying', async () => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy the token' }).click();
    await page.getByText('The browser does not allow copying on this page.').waitFor();
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Show the token' }).click();
    expect(await fitsWidth(page)).toBe(true);
    await expectAccessible(page, 'api-access-phone');
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
