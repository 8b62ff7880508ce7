import type { Page } from 'playwright-core';
import { ADMIN } from './accounts';
import { Console, expectAccessible } from './console';
import { answer, heading, press, statusOf, textbox } from './steps';

const rows = (page: Page) => page.getByRole('rowheader');

interface User {
  readonly id: number;
  readonly blocked: boolean;
  readonly role: { readonly name: string };
}

describe('administration of users', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const create = (username: string, role = 1): Promise<User> =>
    test.api('POST', '/users', {
      username,
      email: `${username}@crm.example`,
      password: 'secret',
      confirmed: true,
      role,
    });
  const userOf = async (id: number): Promise<User> => test.api('GET', `/users/${id}`);

  it('creates a user, who then signs in', async () => {
    await page.goto('/console/users');
    await page.getByRole('link', { name: 'New user' }).click();
    await heading(page, 'New user').waitFor();
    await expectAccessible(page, 'user-new');
    await textbox(page, 'User name').fill('demo');
    await textbox(page, 'E-mail').fill('asha@crm.example');
    await textbox(page, 'Password').fill('secret');
    await press(page, 'Create user');
    await page.getByText('Username already taken.').waitFor();
    await textbox(page, 'User name').fill('asha');
    await press(page, 'Create user');
    await page.getByRole('link', { name: 'asha' }).waitFor();
    await expectAccessible(page, 'users');

    const hers = await (await test.open()).newPage();
    await hers.goto('/');
    await textbox(hers, 'User name or e-mail').fill('asha');
    await textbox(hers, 'Password').fill('secret');
    await press(hers, 'Sign in');
    await hers.getByRole('button', { name: 'asha' }).waitFor();
    await hers.context().close();
  });

  it('pages, searches, filters and sorts the list of users; the URL keeps the state', async () => {
    for (let number = 10; number < 32; number += 1) await create(`worker${number}`);
    await page.goto('/console/users?q=worker');
    await page.getByText('22 users').waitFor();
    expect(await rows(page).allTextContents()).toHaveLength(20);
    await page.getByRole('button', { name: 'Page 2' }).click();
    await page.getByRole('rowheader', { name: 'worker31' }).waitFor();
    expect(await rows(page).allTextContents()).toEqual(['worker30', 'worker31']);
    await press(page, 'User name');
    await page.locator('tbody tr').first().getByRole('link', { name: 'worker31' }).waitFor();
    await page.getByLabel('Search').fill('worker1');
    await page.getByText('10 users').waitFor();
    await page.reload();
    await page.getByText('10 users').waitFor();
    expect((await rows(page).allTextContents())[0]).toBe('worker19');
    await page.getByLabel('Search').fill('a&b=%+é');
    await page.getByText('No users match.').waitFor();
    await page.getByLabel('Search').fill('');
    await page.getByLabel('Role').selectOption('Administrator');
    await page.getByText('1 user', { exact: true }).waitFor();
    expect(await rows(page).allTextContents()).toEqual(['admin']);
  });

  it('blocks a user after confirmation, and unblocks the user', async () => {
    const { id } = await create('ravi');
    const token = await test.tokenOf('ravi', 'secret');
    await page.goto(`/console/users/${id}`);
    await press(page, 'Block');
    await page.getByRole('dialog', { name: 'Block ravi?' }).waitFor();
    await expectAccessible(page, 'user-block');
    await answer(page, 'Cancel');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await userOf(id)).blocked).toBe(false);
    await press(page, 'Block');
    await answer(page, 'Block user');
    await page.getByText('User ravi blocked.').waitFor();
    expect(await statusOf(test.api('GET', '/users/me', undefined, token))).toBe('401');
    await page.goto('/console/users?blocked=true');
    await page.getByText('1 user', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'ravi' }).click();
    await press(page, 'Unblock');
    await page.getByText('ravi can sign in again.').waitFor();
    expect((await userOf(id)).blocked).toBe(false);
  });

  it('changes the role and the password of a user; an empty password keeps the current one', async () => {
    const { id } = await create('meera');
    await test.api('POST', '/users-permissions/roles', { name: 'Readers' });
    await page.goto(`/console/users/${id}`);
    await page.getByLabel('Role').selectOption('Readers');
    await press(page, 'Save');
    await page.getByText('User meera saved.').waitFor();
    expect((await userOf(id)).role.name).toBe('Readers');
    expect(await statusOf(test.tokenOf('meera', 'secret'))).toBe('done');
    await textbox(page, 'New password').fill('another');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await press(page, 'Save');
    expect((await saved).request().postDataJSON()).toEqual({ password: 'another' });
    await page.locator('input[type=password][value=""]').waitFor();
    expect(await statusOf(test.tokenOf('meera', 'another'))).toBe('done');
    await expectAccessible(page, 'user');
  });

  it('deletes a user after confirmation', async () => {
    const { id } = await create('gone');
    await page.goto(`/console/users/${id}`);
    await press(page, 'Delete');
    await answer(page, 'Delete user');
    await page.getByText('User gone deleted.').waitFor();
    await heading(page, 'Users').waitFor();
    expect(await statusOf(userOf(id))).toBe('404');
    await page.goto(`/console/users/${id}`);
    await page.getByText('This record no longer exists.').waitFor();
  });

  it('refuses to remove the last administrator, with a reason', async () => {
    const me = await test.api<User>('GET', '/users/me');
    await page.goto(`/console/users/${me.id}`);
    await page.getByText('This is your own account').waitFor();
    const words = 'This is the last administrator. At least one is required.';
    await page.getByLabel('Role').selectOption('Authenticated');
    await press(page, 'Save');
    expect(await page.getByRole('alert').filter({ hasText: words }).textContent()).toBe(words);
    await press(page, 'Delete');
    await answer(page, 'Delete user');
    await page.locator('.mantine-Notification-root', { hasText: words }).waitFor();
    expect((await userOf(me.id)).role.name).toBe('Administrator');
  });

  it('signs out administrators who remove the role from their own account', async () => {
    const other = await create('second', 3);
    const hers = await test.signedIn(await test.tokenOf('second', 'secret'));
    await hers.goto(`/console/users/${other.id}`);
    await hers.getByLabel('Role').selectOption('Authenticated');
    await press(hers, 'Save');
    await heading(hers, 'Sign in').waitFor();
    expect((await userOf(other.id)).role.name).toBe('Authenticated');
    await hers.context().close();
  });

  it('is neither shown nor accessible to other users', async () => {
    const demo = await test.signedIn(await test.tokenOf('demo', 'demo123'));
    await demo.goto('/console');
    await demo.getByRole('button', { name: 'demo' }).waitFor();
    const navigation = demo.getByRole('navigation', { name: 'Main navigation' });
    expect(await navigation.getByRole('link', { name: 'Tags' }).count()).toBe(1);
    expect(await navigation.getByRole('link', { name: /Users|Roles/ }).count()).toBe(0);
    for (const path of ['/console/users', '/console/users/1', '/console/roles', '/console/roles/1']) {
      await demo.goto(path);
      await heading(demo, 'Administrators only').waitFor();
      expect(await demo.getByText(ADMIN.email).count()).toBe(0);
    }
    await demo.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
