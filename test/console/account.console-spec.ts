import type { Page } from 'playwright-core';
import { linkOf, SmtpInbox } from '../support/smtp-server';
import { Console, expectAccessible, PHONE } from './console';
import { fitsWidth, heading, press, statusOf, textbox } from './steps';

const NEW_PASSWORD = 'a-better-password';

/** The page that the link in a mail opens. The test's port is known only after the base URL of mails has been set. */
const pathOf = ({ pathname, search }: URL): string => pathname + search;

describe('accounts', () => {
  const inbox = SmtpInbox.create();
  let test: Console;
  beforeAll(async () => {
    await (await inbox).start();
    test = await Console.start({ MAIL_URL: (await inbox).url });
  });
  afterAll(async () => {
    await test.stop();
    await (await inbox).stop();
  });

  async function signedOut(path: string): Promise<Page> {
    const page = await (await test.open()).newPage();
    await page.goto(path);
    return page;
  }

  async function register(page: Page, username: string, password = 'secret'): Promise<void> {
    await textbox(page, 'User name').fill(username);
    await textbox(page, 'E-mail').fill(`${username}@crm.example`);
    await textbox(page, 'Password').fill(password);
    await press(page, 'Create account');
  }

  it('registers a user, who is signed in immediately; shows errors next to their fields', async () => {
    const page = await signedOut('/console/sign-in');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await heading(page, 'Create an account').waitFor();
    await expectAccessible(page, 'register');
    await register(page, 'demo');
    await page.getByText('Username already taken').waitFor();
    expect(await textbox(page, 'User name').getAttribute('aria-invalid')).toBe('true');
    await register(page, 'asha');
    await heading(page, 'Dashboard').waitFor();
    expect(await page.getByRole('button', { name: 'asha' }).isVisible()).toBe(true);
    await page.context().close();
  });

  it('resets a forgotten password by the link of a mail, which works once', async () => {
    const ravi = { username: 'ravi', email: 'ravi@crm.example', password: 'secret' };
    await test.api('POST', '/auth/local/register', ravi, '');
    const page = await signedOut('/console/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await expectAccessible(page, 'forgot-password');
    await textbox(page, 'E-mail').fill('nobody@crm.example');
    await press(page, 'Send e-mail');
    await page.getByText('If there is an account with the address nobody@crm.example').waitFor();
    await page.reload();
    await textbox(page, 'E-mail').fill('ravi@crm.example');
    await press(page, 'Send e-mail');
    await page.getByText('If there is an account with the address ravi@crm.example').waitFor();
    const [mail] = await (await inbox).read('ravi@crm.example');
    const path = pathOf(linkOf(mail as NonNullable<typeof mail>));
    expect((await inbox).to('nobody@crm.example')).toEqual([]);

    await page.goto(path);
    await expectAccessible(page, 'reset-password');
    await textbox(page, 'New password').fill(NEW_PASSWORD);
    await textbox(page, 'Repeat new password').fill('a slip');
    await press(page, 'Set password');
    await page.getByText('The passwords do not match.').waitFor();
    await textbox(page, 'Repeat new password').fill(NEW_PASSWORD);
    await press(page, 'Set password');
    await heading(page, 'Dashboard').waitFor();
    expect(await statusOf(test.tokenOf('ravi', 'secret'))).toBe('400');

    await page.goto(path);
    await textbox(page, 'New password').fill('another');
    await textbox(page, 'Repeat new password').fill('another');
    await press(page, 'Set password');
    expect(await page.getByRole('alert').textContent()).toBe(
      'This link has already been used or has expired. Request a new one.',
    );
    await page.goto('/reset-password');
    await page.getByText('This link is incomplete.').waitFor();
    await page.getByRole('link', { name: 'Request a new e-mail' }).click();
    await heading(page, 'Forgot your password?').waitFor();
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await (await test.open({ viewport: PHONE })).newPage();
    for (const [path, name] of [
      ['/console/register', 'Create an account'],
      ['/console/forgot-password', 'Forgot your password?'],
      ['/console/confirm-address', 'Confirm your address'],
      ['/reset-password?code=x', 'Set a new password'],
    ] as const) {
      await page.goto(path);
      await heading(page, name).waitFor();
      expect([path, await fitsWidth(page)]).toEqual([path, true]);
    }
    await page.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});

describe('accounts whose address must be confirmed', () => {
  const inbox = SmtpInbox.create();
  let test: Console;
  beforeAll(async () => {
    await (await inbox).start();
    test = await Console.start({ MAIL_URL: (await inbox).url, EMAIL_CONFIRMATION: 'true' });
  });
  afterAll(async () => {
    await test.stop();
    await (await inbox).stop();
  });

  it('announces the mail, sends another one on request, and signs in after its link was opened', async () => {
    const page = await (await test.open()).newPage();
    await page.goto('/console/register');
    await textbox(page, 'User name').fill('lata');
    await textbox(page, 'E-mail').fill('lata@crm.example');
    await textbox(page, 'Password').fill('secret');
    await press(page, 'Create account');
    await page.getByText('A mail was sent to lata@crm.example.').waitFor();
    await expectAccessible(page, 'register-mail-sent');
    await (await inbox).read('lata@crm.example');

    await page.getByRole('link', { name: 'Sign in' }).click();
    const signIn = async () => {
      await textbox(page, 'User name or e-mail').fill('lata');
      await textbox(page, 'Password').fill('secret');
      await press(page, 'Sign in');
    };
    await signIn();
    await page.getByText('Your address is not confirmed yet.').waitFor();
    await expectAccessible(page, 'sign-in-not-confirmed');
    await page.getByRole('link', { name: 'Send another e-mail' }).click();
    await heading(page, 'Confirm your address').waitFor();
    await expectAccessible(page, 'confirm-address');
    await textbox(page, 'E-mail').fill('lata@crm.example');
    await press(page, 'Send e-mail');
    await page.getByText('If lata@crm.example belongs to an account').waitFor();

    const mails = await (await inbox).read('lata@crm.example', 2);
    await page.goto(pathOf(linkOf(mails[1] as NonNullable<(typeof mails)[1]>)));
    await heading(page, 'Sign in').waitFor();
    await signIn();
    await heading(page, 'Dashboard').waitFor();
    await page.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});

describe('registration when it is disabled', () => {
  it('shows an error message', async () => {
    const test = await Console.start({ REGISTRATION: 'false' });
    const page = await (await test.open()).newPage();
    await page.goto('/console/register');
    await textbox(page, 'User name').fill('lata');
    await textbox(page, 'E-mail').fill('lata@crm.example');
    await textbox(page, 'Password').fill('secret');
    await press(page, 'Create account');
    expect(await page.getByRole('alert').textContent()).toBe(
      'Self-registration is disabled. Ask an administrator for an account.',
    );
    expect(test.errors).toEqual([]);
    await test.stop();
  });
});
