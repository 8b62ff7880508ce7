import { isWellFormedEmail } from '../../src/model/is-well-formed-email';

describe(isWellFormedEmail.name, () => {
  it.each([
    'a@b.co',
    'first.last+tag@sub-domain.example',
    'ünïcödé@example.org',
    '"quoted @ blank"@example.org',
    '"a\\"b"@example.org',
    "o'hara!#$%&*/=?^_`{|}~-@example.org",
    'a@[127.0.0.1]',
    'a@1.example',
  ])('takes %s', (text) => {
    expect(isWellFormedEmail(text)).toBe(true);
  });

  it.each([
    '',
    'a',
    'a@',
    '@b.co',
    'a@b',
    'a@b.c',
    'a@b.123',
    'a@@b.co',
    '.a@b.co',
    'a.@b.co',
    'a..b@c.co',
    'a b@c.co',
    'a@b_c.co',
    'a@b..co',
    'a@ü.co',
    'a@b.co ',
    'a@b.co\n',
    'a,b@c.co',
    'a@b.co,c@d.co',
    '"a@b.co',
    'a\u0000@b.co',
    'a\ud800@b.co',
    'a@[256.0.0.1]',
    'a@[1.2.3]',
  ])('refuses %j', (text) => {
    expect(isWellFormedEmail(text)).toBe(false);
  });
});
