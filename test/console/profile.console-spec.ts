import { Console, expectAccessible, PHONE } from './console';
import { fitsWidth, heading, press, statusOf, textbox } from './steps';

const NEW_PASSWORD = 'a-better-password';

describe('the profile page', () => {
  let test: Console;
  beforeAll(async () => {
    test = await Console.start();
  });
  afterAll(() => test.stop());

  const newUser = async (username: string): Promise<string> =>
    (
      await test.api<{ jwt: string }>(
        'POST',
        '/auth/local/register',
        { username, email: `${username}@crm.example`, password: 'secret' },
        '',
      )
    ).jwt;

  it('shows and changes user name and e-mail address', async () => {
    const page = await test.signedIn(await newUser('meera'));
    await page.goto('/console/profile');
    await page.getByText(/^meera · role Authenticated · since \d+ \w+ \d{4}$/).waitFor();
    await expectAccessible(page, 'profile');
    await textbox(page, 'User name').fill('demo');
    await press(page, 'Save');
    await page.getByText('This user name is already taken.').waitFor();
    await textbox(page, 'User name').fill('meera.k');
    await textbox(page, 'E-mail').fill('meera.k@crm.example');
    await press(page, 'Save');
    await page.getByText('Profile saved.').waitFor();
    await page.getByRole('button', { name: 'meera.k' }).waitFor();
    const users = await test.api<{ email: string }[]>('GET', '/users?username=meera.k');
    expect(users.map(({ email }) => email)).toEqual(['meera.k@crm.example']);
    await page.context().close();
  });

  it('changes the password: the user stays signed in, the old password and the old token are invalid', async () => {
    const token = await newUser('kiran');
    const page = await test.signedIn(token);
    await page.goto('/console/profile');
    await textbox(page, 'Current password').fill('wrong');
    await textbox(page, 'New password').fill(NEW_PASSWORD);
    await textbox(page, 'Repeat new password').fill(NEW_PASSWORD);
    await press(page, 'Change password');
    await page.getByText('The current password is incorrect.').waitFor();
    await textbox(page, 'Current password').fill('secret');
    await press(page, 'Change password');
    await page.getByText('Password changed. You are signed out on all other devices.').waitFor();
    expect(await textbox(page, 'New password').inputValue()).toBe('');
    await page.reload();
    await page.getByText(/^kiran · role Authenticated/).waitFor();
    expect(await statusOf(test.api('GET', '/users/me', undefined, token))).toBe('401');
    expect(await statusOf(test.tokenOf('kiran', 'secret'))).toBe('400');
    expect(await statusOf(test.tokenOf('kiran', NEW_PASSWORD))).toBe('done');
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await test.signedIn(await newUser('phone'), { viewport: PHONE });
    await page.goto('/console/profile');
    await heading(page, 'Profile').waitFor();
    expect(await fitsWidth(page)).toBe(true);
    await expectAccessible(page, 'profile-phone');
    await page.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
