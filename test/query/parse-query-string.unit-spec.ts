import { parse } from 'qs';
import fc from 'fast-check';
import { MalformedUrlError, parseQueryString } from '../../src/query/parse-query-string';

const plain = (text: string): unknown => JSON.parse(JSON.stringify(parseQueryString(text)));

describe(parseQueryString.name, () => {
  it.each([
    ['a=1&a=2', { a: ['1', '2'] }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[1]=y&a[0]=x', { a: ['x', 'y'] }],
    ['a[7]=x', { a: ['x'] }],
    ['[name_contains]=x', { name_contains: 'x' }],
    ['?&&x=1'.slice(1), { x: '1' }],
    ['q=a+b%20c', { q: 'a b c' }],
    [
      '_where[_or][0][0][name]=a&_where[_or][0][1][id]=1',
      { _where: { _or: [[{ name: 'a' }, { id: '1' }]] } },
    ],
  ])('reads %s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('keeps keys that other parsers drop', () => {
    expect(Object.keys(parseQueryString('__proto__=1&constructor=2'))).toEqual(['__proto__', 'constructor']);
  });

  it('refuses what it would have to cut off', () => {
    expect(() => parseQueryString('a[1000]=x')).toThrow('Filters may hold at most 1000 values in a list');
    expect(() => parseQueryString(`a${'[b]'.repeat(10_000)}=x`)).toThrow(/nested at most/);
    expect(() => parseQueryString('a=%E0%A4%A')).toThrow(MalformedUrlError);
  });

  it('agrees with qs on ordinary queries', () => {
    const key = fc.stringMatching(/^[a-z_]{1,6}$/);
    const path = fc.tuple(key, fc.array(fc.oneof(key, fc.constantFrom('0', '1')), { maxLength: 3 }));
    const pair = fc.record({ path, value: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ({ path: [root] }) => root, maxLength: 6 }), (pairs) => {
        const text = pairs
          .map(
            ({ path: [root, inner], value }) =>
              `${root}${inner.map((name) => `[${name}]`).join('')}=${encodeURIComponent(value)}`,
          )
          .join('&');
        expect(plain(text)).toEqual(parse(text, { depth: 10, arrayLimit: 1000 }));
      }),
    );
  });
});
