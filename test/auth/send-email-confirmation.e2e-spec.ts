import { expectOk } from '../support/api';
import { expectError, S } from '../support/errors';
import { linkIn, mailTo } from '../support/read-mails';
import { Confirming } from './confirming';

describe('POST /auth/send-email-confirmation', () => {
  let on: Confirming;
  beforeAll(async () => {
    on = await Confirming.create();
  });
  afterAll(() => on.close());
  beforeEach(() => on.outbox.clear());

  it('mails a link and answers with the address in lower case', async () => {
    const { email } = await on.person();
    const reply = await on.ask(email.toUpperCase());
    expect([reply.status, reply.text]).toEqual([200, JSON.stringify({ email, sent: true })]);
    expect(on.tokenIn(linkIn(await mailTo(on.outbox, email)))).toMatch(/^[\w-]{32,}$/);
  });

  it.each([undefined, null, ''])('asks for the address instead of %j', async (email) => {
    expectError(await on.ask(email), S('missing.email'));
  });

  it('asks for the address when there is no body', async () => {
    for (const json of [undefined, {}, [], ['last@example.com']]) {
      expectError(await on.send({ json }), S('missing.email'));
    }
  });

  it.each([
    5,
    true,
    ['last@example.com'],
    {},
    { $gt: '' },
    'last',
    'last@example',
    'last@example.com, evil@example.com',
    'last@example.com\r\nBcc: evil@example.com',
    'last@example.com\u0000',
    ' last@example.com',
  ])('refuses the address %j', async (email) => {
    expectError(await on.ask(email), S('wrong.email'));
  });

  it('answers the same for a waiting, a confirmed, a blocked and an unknown user', async () => {
    const people = [
      await on.person(),
      await on.person({ confirmed: true }),
      await on.person({ blocked: true }),
    ];
    for (const email of [...people.map((each) => each.email), 'nobody@example.com']) {
      const { status, text, headers } = await on.ask(email);
      expect([status, text]).toEqual([200, JSON.stringify({ email, sent: true })]);
      expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' });
    }
    expect(await on.recipients()).toEqual([people[0]?.email]);
  });

  it.each([
    ['confirmed', { confirmed: true }],
    ['blocked', { blocked: true }],
    ['confirmed and blocked', { confirmed: true, blocked: true }],
  ])('sends no mail to a user who is %s', async (_, values) => {
    expectOk(await on.ask((await on.person(values)).email));
    expect(await on.recipients()).toEqual([]);
  });

  it('builds the link from the configuration, whatever the request says', async () => {
    const { email } = await on.person();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    expectOk(await on.send({ json: { email, url: 'https://evil.example' }, headers }));
    const mail = await mailTo(on.outbox, email);
    on.tokenIn(linkIn(mail));
    expect([...mail.headers, mail.text].join('\n')).not.toContain('evil');
  });
});
