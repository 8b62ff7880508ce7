import { isMalformed, MALFORMED_URL, routableUrl } from '../../src/transport/malformed-url';

describe(routableUrl.name, () => {
  it.each([
    [undefined, '/'],
    ['', '/'],
    ['/tags', '/tags'],
    ['/tags?name=%zz', '/tags?name=%zz'],
    ['/tags?url=//a', '/tags?url=//a'],
    ['/t%C3%BC', '/t%C3%BC'],
    ['http://host:80/tags?x=1', '/tags?x=1'],
    ['HTTPS://host', '/'],
    ['http://host?x=1', '?x=1'],
    ['/%', MALFORMED_URL],
    ['/tags/%E0%A4%A', MALFORMED_URL],
    ['/%ff?x=1', MALFORMED_URL],
    ['//tags', '/unknown path'],
    ['/tags//1', '/unknown path'],
  ])('shows the router %j as %j', (target, expected) => {
    expect(routableUrl(target)).toBe(expected);
  });
});

describe(isMalformed.name, () => {
  it.each([
    ['', false],
    ['a+b', false],
    ['%20%F0%9F%98%80', false],
    ['%', true],
    ['%2', true],
    ['%zz', true],
    ['%c3', true],
    ['%ed%a0%80', true],
  ])('%s: %p', (text, expected) => {
    expect(isMalformed(text)).toBe(expected);
  });
});
