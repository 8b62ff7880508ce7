import type { Page } from 'playwright-core';
import { ADMIN } from './accounts';
import { Console, expectAccessible } from './console';

describe('signing in', () => {
  let test: Console;
  beforeAll(async () => {
    test = await Console.start();
  });
  afterAll(() => test.stop());

  async function signIn(page: Page, { password = ADMIN.password, remember = false } = {}): Promise<void> {
    await page.getByLabel('User name or e-mail').fill(ADMIN.username);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    if (remember) await page.getByLabel('Stay signed in').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('requires sign-in, shows an error for a wrong password, and returns to the requested page', async () => {
    const page = await (await test.open()).newPage();
    await page.goto('/console/tags?q=donor');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign-in');
    await signIn(page, { password: 'wrong' });
    expect(await page.getByRole('alert').textContent()).toBe('Identifier or password invalid.');
    await signIn(page);
    await page.getByRole('heading', { name: 'Tags', level: 1 }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=donor');
    await page.context().close();
  });

  it('does not redirect to another site', async () => {
    const context = await test.open();
    const page = await context.newPage();
    await page.goto('/console/sign-in?to=https%3A%2F%2Fevil.example%2Fconsole');
    await signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    expect(new URL(page.url()).origin).toBe(test.url);
    await context.close();
  });

  it('ends when the browser closes, unless "stay signed in" was chosen', async () => {
    const stored: [number, number][] = [];
    for (const remember of [false, true]) {
      const page = await (await test.open()).newPage();
      await page.goto('/');
      await signIn(page, { remember });
      await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
      stored.push(
        await page.evaluate(() => [
          sessionStorage.length,
          Object.keys(localStorage).filter((key) => key === 'crm-token').length,
        ]),
      );
      await page.context().close();
    }
    expect(stored).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('requires sign-in again when the token has expired, and returns to the page', async () => {
    const user = { username: 'asha', email: 'asha@crm.example', password: 'first-password', confirmed: true };
    const { id } = await test.api<{ id: number }>('POST', '/users', user);
    const page = await test.signedIn(await test.tokenOf(user.username, user.password));
    await page.goto('/console/countries');
    await page.getByText('No countries yet').waitFor();
    await test.api('PUT', `/users/${id}`, { password: 'second-password' });
    await page.getByRole('main').getByRole('link', { name: 'Add country' }).first().click();
    await page.getByLabel('Name').fill('India');
    await page.getByLabel('Abbreviation').fill('IN');
    await page.getByRole('button', { name: 'Add country' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('User name or e-mail').fill(user.username);
    await page.getByRole('textbox', { name: 'Password' }).fill('second-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Add country' }).waitFor();
    await page.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
