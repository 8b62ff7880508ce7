import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk } from '../support/api';
import { MailOutbox } from '../support/mail-outbox';
import { linkIn, type Mail, mailTo, readMails } from '../support/read-mails';

const hostile = [
  '<%= x %>',
  '<%= 7*7 %>',
  '<%- include("/etc/passwd") %>',
  '${7*7}',
  '#{7*7}',
  '{{x}}',
  '{{7*7}}',
  '{{{x}}}',
  '{{constructor.constructor("return 1")()}}',
  '{{#each this}}{{@key}}{{/each}}',
  '{{link}}',
  '<%= URL %>',
  '<%= CODE %>',
  '[[x]]',
  '$& $1 $`',
  '%s %d %0d%0a',
  '=41=42=3D',
  '<b>bold</b>',
  '&lt;b&gt; & "q" \'a\'',
  'नमस्ते 😀',
];

describe('the mail to a user', () => {
  let test: TestApp;
  let outbox: MailOutbox;
  let serial = 0;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ EMAIL_CONFIRMATION: 'true', MAIL_OUTBOX_DIR: outbox.directory });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });
  beforeEach(() => outbox.clear());

  const post = (url: string, json: unknown) => test.anonymous.send('POST', url, { from: newAddress(), json });
  /** The mails of a registration and of a forgotten password. */
  const mailsFor = async (username: string): Promise<Mail[]> => {
    serial += 1;
    const email = `user${serial}@example.com`;
    expectOk(await post('/auth/local/register', { username, email, password: 'secret' }));
    const confirmation = await mailTo(outbox, email);
    await outbox.clear();
    expectOk(await post('/auth/forgot-password', { email }));
    return [confirmation, await mailTo(outbox, email)];
  };

  it.each(hostile)('holds the username %s literally', async (username) => {
    for (const mail of await mailsFor(username)) {
      expect(mail.text).toContain(username);
      expect(linkIn(mail)).toMatch(/^http:\/\/localhost:1337\/[\w/-]+\?(code|confirmation)=\w{64,}$/);
    }
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '</p><a href="https://evil.example">click</a>',
    '"><script>x</script>',
  ])('has no HTML out of the username %s', async (username) => {
    for (const { html } of await mailsFor(username)) expect(html).not.toContain(username);
  });

  it.each(['a\r\nBcc: evil@example.com', 'a\nSubject: x\n\nbody', 'a\r\n.\r\nRCPT TO:<evil@example.com>'])(
    'has no header and no line out of the username %j',
    async (username) => {
      for (const mail of await mailsFor(username)) {
        const names = mail.headers.map((line) => line.replace(/:.*/, '').toLowerCase());
        expect(names).not.toContain('bcc');
        expect(names.filter((name) => name === 'subject')).toHaveLength(1);
        expect(mail.text.split(/\r?\n/).filter((line) => /^(Bcc|Subject|RCPT|\.$)/.test(line))).toEqual([]);
      }
      expect(await readMails(outbox)).toHaveLength(1);
    },
  );
});
