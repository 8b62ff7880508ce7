import type { SqlFragment } from '../../src/database/dialects/dialect';
import type { Model } from '../../src/model/model';
import { FilterCompiler } from '../../src/query/apply-filters';
import { JoinSet } from '../../src/query/join-set';
import { parseListQuery } from '../../src/query/parse-list-query';
import { parseQueryString } from '../../src/query/parse-query-string';
import { loadModels, type Models } from '../support/models';
import { dialects } from '../support/recording-sql';

/** Paths to a column of each row that so many relations lead to. */
function columnsBehind(model: Model, depth: number): string[] {
  return model.fields.flatMap((field) => {
    if (!('target' in field) || field.type === 'through') return [];
    const deeper = depth > 1 ? columnsBehind(field.target, depth - 1) : [];
    const own = field.target.byName.has('created_at') ? ['created_at'] : [];
    return [...own, ...deeper].map((path) => `${field.name}.${path}`);
  });
}

// test/query/golden-sql/ has the SQL of every operator; here is how conditions come together.
describe(FilterCompiler.name, () => {
  let modelOf: Models;
  beforeAll(async () => {
    modelOf = await loadModels();
  });

  function compile(text: string, table = 'contacts'): SqlFragment & { from: string } {
    const root = new JoinSet(modelOf(table), 't');
    const { where } = parseListQuery(parseQueryString(text));
    const fragment = new FilterCompiler(root, dialects.mysql).compile(where);
    return { ...fragment, from: root.from };
  }

  it.each([
    ['', '1 = 1', []],
    ['name=a', 't.`name` = ?', ['a']],
    ['name=a&city=b', '(t.`name` = ? AND t.`city` = ?)', ['a', 'b']],
    ['_or[0][name]=a&_or[1][city]=b', '(t.`name` = ? OR t.`city` = ?)', ['a', 'b']],
    [
      '_where[_or][0][name]=a&_where[_or][1][0][city]=b&_where[_or][1][1][id]=1',
      '(t.`name` = ? OR (t.`city` = ? AND t.`id` = ?))',
      ['a', 'b', 1],
    ],
    ['_where=', '1 = 1', []],
    ['id=1&id=2&id=3', 't.`id` IN (?,?,?)', [1, 2, 3]],
    ['id_gt=1&id_gt=2&id_gt=3', '(t.`id` > ? OR (t.`id` > ? OR t.`id` > ?))', [1, 2, 3]],
    ['state.name=Goa', 't1.`name` = ?', ['Goa']],
  ])('makes a condition on the own row of %s', (text, sql, parameters) => {
    expect(compile(text)).toMatchObject({ sql, parameters });
  });

  it.each([
    ['contacttags.tag=1', 't.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`tag` = ?)'],
    [
      'contacttags.tag=1&contacttags.id=2',
      't.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE (f1.`tag` = ? AND f1.`id` = ?))',
    ],
    [
      'contacttags.tag=1&villages=2',
      '(t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`tag` = ?) AND ' +
        't.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?))',
    ],
    [
      'name=a&villages=2',
      '(t.`name` = ? AND t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?))',
    ],
    [
      '_or[0][name]=a&_or[1][villages]=2',
      't.`id` IN (SELECT f.`id` FROM `contacts` f LEFT JOIN `contacts_villages` f1 ON f1.`contact` = f.`id` ' +
        'WHERE (f.`name` = ? OR f1.`village` = ?))',
    ],
    [
      'villages_null=true',
      't.`id` IN (SELECT f.`id` FROM `contacts` f LEFT JOIN `contacts_villages` f1 ON f1.`contact` = f.`id` ' +
        'WHERE f1.`village` IS NULL)',
    ],
    [
      'villages_null=false',
      't.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` IS NOT NULL)',
    ],
  ])('makes %s a sub-select, one for conditions on the same related row', (text, sql) => {
    expect(compile(text)).toMatchObject({ sql, from: '`contacts` t' });
  });

  it('checks the time of a sub-select where the engine has no limit of its own', () => {
    const root = new JoinSet(modelOf('contacts'), 't');
    const { where } = parseListQuery({ villages: '2' });
    expect(new FilterCompiler(root, dialects.sqlite).compile(where).sql).toBe(
      't.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 ' +
        'WHERE within_time(f1.`contact`) = 1 AND f1.`village` = ?)',
    );
  });

  it('joins no more tables than the engines can, however many paths there are', () => {
    const paths = columnsBehind(modelOf('contacttags'), 4).map((path) => `contacttags.${path}`);
    expect(paths.length).toBeGreaterThan(80);
    const { sql, parameters } = compile(
      paths
        .slice(0, 80)
        .map((path) => `${path}=2020`)
        .join('&'),
    );
    expect(parameters).toHaveLength(80);
    const joins = [...sql.matchAll(/FROM [^()]+/g)].map(([from]) => from.split(' JOIN ').length - 1);
    expect(joins.length).toBeGreaterThan(10);
    expect(Math.max(...joins)).toBeLessThanOrEqual(40);
  });

  it.each([
    ['nothing=1', "Your filters contain a field 'nothing'"],
    ['name[a]=1', "Field 'name' expects a value"],
    ['id=one', "Field 'id' expects an integer"],
    ['name_null=maybe', 'Invalid boolean input'],
    ['created_at_gt=soon', 'Invalid format, expected a timestamp or an ISO date'],
  ])('refuses %s', (text, message) => {
    expect(() => compile(text)).toThrow(message);
  });
});
