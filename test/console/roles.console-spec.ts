import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';
import { answer, fitsWidth, heading, press, statusOf, textbox } from './steps';

interface User {
  readonly id: number;
  readonly role: { readonly name: string };
}

describe('administration of roles', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
  });
  afterAll(() => test.stop());

  const create = (username: string, role: number): Promise<User> =>
    test.api('POST', '/users', {
      username,
      email: `${username}@crm.example`,
      password: 'secret',
      confirmed: true,
      role,
    });
  const userOf = async (id: number): Promise<User> => test.api('GET', `/users/${id}`);

  async function roleNamed(wanted: string): Promise<number> {
    const { roles } = await test.api<{ roles: { id: number; name: string }[] }>(
      'GET',
      '/users-permissions/roles',
    );
    return roles.find(({ name }) => name === wanted)?.id ?? 0;
  }

  it('creates a role whose permissions take effect immediately', async () => {
    await page.goto('/console/roles');
    await page.getByRole('rowheader', { name: 'Administrator' }).waitFor();
    await expectAccessible(page, 'roles');
    await page.getByRole('link', { name: 'New role' }).click();
    await press(page, 'Create role');
    await page.getByText('Please enter a name.').waitFor();
    await textbox(page, 'Name').fill('Visitors');
    await textbox(page, 'Description').fill('They see tags.');
    const contacts = page.getByLabel('Contacts: all', { exact: true });
    expect(await contacts.isChecked()).toBe(true);
    await contacts.uncheck();
    expect(await page.getByLabel('Contacts: List', { exact: true }).isChecked()).toBe(false);
    await press(page, 'Create role');
    await page.getByRole('link', { name: 'Visitors', exact: true }).waitFor();

    const role = await roleNamed('Visitors');
    await create('visitor', role);
    const token = await test.tokenOf('visitor', 'secret');
    const contactsOf = () => statusOf(test.api('GET', '/crm-plugin/contacts', undefined, token));
    const tagsOf = () => statusOf(test.api('GET', '/crm-plugin/tags', undefined, token));
    expect([await contactsOf(), await tagsOf()]).toEqual(['403', 'done']);

    await page.getByRole('link', { name: 'Visitors', exact: true }).click();
    await heading(page, 'Visitors').waitFor();
    await page.getByLabel('Contacts: List', { exact: true }).check();
    await page.getByLabel('Tags: List', { exact: true }).uncheck();
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await press(page, 'Save');
    expect((await saved).request().postDataJSON()).toEqual({
      permissions: {
        'crm-plugin': {
          controllers: { contact: { find: { enabled: true } }, tag: { find: { enabled: false } } },
        },
      },
    });
    expect([await contactsOf(), await tagsOf()]).toEqual(['done', '403']);
    await expectAccessible(page, 'role');
    await press(page, 'Save');
    await page.getByText('There is nothing to save.').waitFor();
  });

  it('deletes a role, whose users get the role Public; the three built-in roles cannot be deleted', async () => {
    await test.api('POST', '/users-permissions/roles', { name: 'Passing' });
    const role = await roleNamed('Passing');
    const { id } = await create('passer', role);
    await page.goto(`/console/roles/${role}`);
    await press(page, 'Delete');
    await page.getByText('Its users (1) are signed out and get the role Public').waitFor();
    await answer(page, 'Delete role');
    await page.getByText('Role Passing deleted.').waitFor();
    await page.getByRole('rowheader', { name: 'Public' }).waitFor();
    expect(await page.getByRole('rowheader', { name: 'Passing' }).count()).toBe(0);
    expect((await userOf(id)).role.name).toBe('Public');
    for (const fixed of ['Authenticated', 'Public', 'Administrator']) {
      await page.goto('/console/roles');
      await page.getByRole('link', { name: fixed, exact: true }).click();
      await heading(page, fixed).waitFor();
      expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    }
    await page.getByText('This role cannot be changed').waitFor();
    expect(await page.getByLabel('Contacts: List', { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await expectAccessible(page, 'role-administrator');
  });

  it('fits a phone', async () => {
    const phone = await test.signedIn(undefined, { viewport: PHONE });
    for (const [path, name, shows] of [
      ['/console/users', 'Users', 'demo'],
      ['/console/users/1', 'demo', 'User name'],
      ['/console/roles', 'Roles', 'Public'],
      ['/console/roles/1', 'Authenticated', 'Contacts: List'],
    ] as const) {
      await phone.goto(path);
      await heading(phone, name).waitFor();
      const inTable = phone.getByRole('rowheader', { name: shows });
      await inTable
        .or(textbox(phone, shows))
        .or(phone.getByLabel(shows, { exact: true }))
        .waitFor();
      expect([path, await fitsWidth(phone)]).toEqual([path, true]);
      await expectAccessible(phone, `${name.toLowerCase()}-phone`);
    }
    await phone.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
