import { parseListQuery } from '../../src/query/parse-list-query';
import { parseQueryString } from '../../src/query/parse-query-string';

const parse = (text: string) => parseListQuery(parseQueryString(text));
const condition = (path: string, operator: string, ...values: string[]) => ({ path, operator, values });

describe(parseListQuery.name, () => {
  it('has a default for everything', () => {
    expect(parse('')).toEqual({ where: { and: [] }, sort: [], start: 0, limit: 100, search: undefined });
  });

  it.each([
    ['name=a', condition('name', 'eq', 'a')],
    ['name_contains=a', condition('name', 'contains', 'a')],
    ['name_in=a&name_in=b', condition('name', 'in', 'a', 'b')],
    ['contact_type=x', condition('contact_type', 'eq', 'x')],
    ['contact_type_ne=x', condition('contact_type', 'ne', 'x')],
    ['tags.name_null=true', condition('tags.name', 'null', 'true')],
    ['_name=a', condition('name', 'eq', 'a')],
    ['_in=a', condition('in', 'eq', 'a')],
    ['name_toString=a', condition('name_toString', 'eq', 'a')],
    ['name[a]=b', { path: 'name', operator: 'eq', values: undefined }],
  ])('reads %s as one condition', (text, expected) => {
    expect(parse(text).where).toEqual({ and: [expected] });
  });

  const [a, b] = [condition('a', 'eq', '1'), condition('b', 'eq', '2')];
  it.each([
    ['a=1&b=2', [a, b]],
    ['_where[a]=1&_where[b]=2', [{ and: [a, b] }]],
    ['_where[0][a]=1&_where[1][b]=2', [{ and: [{ and: [a] }, { and: [b] }] }]],
    ['_or[0][a]=1&_or[1][b]=2', [{ or: [{ and: [a] }, { and: [b] }] }]],
    ['_or[a]=1', [{ and: [a] }]],
    ['_where[_or][0][a]=1&b=2', [{ and: [{ or: [{ and: [a] }] }] }, b]],
    ['_where=', [{ and: [] }]],
  ])('groups %s', (text, expected) => {
    expect(parse(text).where).toEqual({ and: expected });
  });

  it.each([
    ['_start=20&_limit=10', { start: 20, limit: 10 }],
    ['_limit=-1', { start: 0, limit: undefined }],
    ['_limit=0', { start: 0, limit: 0 }],
    ['_limit=', { start: 0, limit: 0 }],
    ['_q=a b', { search: 'a b' }],
    ['_q=', { search: undefined }],
    ['_publicationState=preview', { where: { and: [] } }],
  ])('reads %s', (text, expected) => {
    expect(parse(text)).toMatchObject(expected);
  });

  it.each([
    ['_start=-1', 'convertStartQueryParams expected a positive integer got -1'],
    ['_limit=-2', 'convertLimitQueryParams expected a positive integer got -2'],
    ['_limit=1.5', 'convertLimitQueryParams expected a positive integer got 1.5'],
    ['_limit=ten', 'convertLimitQueryParams expected a positive integer got NaN'],
    ['_limit=1&_limit=2', 'convertLimitQueryParams expected a positive integer got NaN'],
    ['_q[a]=1', 'convertSearchQueryParams expected a string, got object'],
    ['_where=abc', "Your filters contain a field '0' that doesn't appear"],
    [
      '_publicationState=draft',
      'convertPublicationStateParams expected a value from: live, preview. Got draft instead',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it.each([
    ['conditions', 100, (index: number) => `_where[${index}][a]=1`, 'at most 100 conditions'],
    ['values in a list', 1000, () => 'a=1', 'at most 1000 values in a list'],
  ])('takes as many %s as the contract allows', (_what, most, part, message) => {
    const parts = Array.from({ length: most + 1 }, (_, index) => part(index));
    expect(() => parse(parts.slice(1).join('&'))).not.toThrow();
    expect(() => parse(parts.join('&'))).toThrow(message);
  });
});
