import { applyListQuery } from '../../src/query/apply-list-query';
import { JoinSet } from '../../src/query/join-set';
import { parseListQuery } from '../../src/query/parse-list-query';
import { parseQueryString } from '../../src/query/parse-query-string';
import { loadModels, type Models } from '../support/models';
import { dialects } from '../support/recording-sql';

describe(applyListQuery.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  const apply = (text: string, table = 'contacts') => {
    const root = new JoinSet(modelOf(table), 't');
    return {
      ...applyListQuery(parseListQuery(parseQueryString(text)), root, dialects.sqlite),
      from: root.from,
    };
  };

  it.each([
    ['', 't.`id` ASC', '`contacts` t'],
    ['_sort=name:desc', 't.`name` DESC, t.`id` ASC', '`contacts` t'],
    ['_sort=name,city', 't.`name` ASC, t.`city` ASC, t.`id` ASC', '`contacts` t'],
    ['_sort=id:desc', 't.`id` DESC, t.`id` ASC', '`contacts` t'],
    ['_sort=state', 't.`state` ASC, t.`id` ASC', '`contacts` t'],
    ['_sort=state.id', 't.`state` ASC, t.`id` ASC', '`contacts` t'],
    [
      '_sort=state.name',
      't1.`name` ASC, t.`id` ASC',
      '`contacts` t LEFT JOIN `states` t1 ON t1.`id` = t.`state`',
    ],
  ])('orders by %s, then by id', (text, orderBy, from) => {
    expect(apply(text)).toMatchObject({ orderBy, from });
  });

  it.each([
    ['_sort=nothing', "Your filters contain a field 'nothing'"],
    ['_sort=state.nothing', "Your filters contain a field 'state.nothing'"],
    ['_sort=villages', 'Sorting on villages is not possible: villages is not a to-one relation'],
    ['_sort=contacttags.id', 'contacttags is not a to-one relation'],
    ['_sort=state.country', 'you cannot sort at a depth greater than 1'],
    ['_sort=state.country.name', 'you cannot sort at a depth greater than 1'],
    ['_sort=user.password', "Your filters contain a field 'user.password'"],
  ])('refuses %s', (text, message) => {
    expect(() => apply(text)).toThrow(message);
  });

  it('searches id and texts of the own row at once', () => {
    expect(apply('_q=Goa', 'tags').where).toEqual({
      sql: '1 = 1 AND INSTR(unicode_lower(CONCAT_WS(?, t.`id`, t.`name`, t.`description`)), unicode_lower(?)) > 0',
      parameters: ['\ue000', 'Goa'],
    });
  });

  it('separates the columns by what the searched text does not hold', () => {
    expect(apply('_q=\ue000\ue001x&name=a', 'tags').where.parameters).toEqual([
      'a',
      '\ue002',
      '\ue000\ue001x',
    ]);
  });
});
