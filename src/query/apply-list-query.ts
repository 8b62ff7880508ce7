import type { Dialect, SqlFragment } from '../database/dialects/dialect';
import { InputError } from '../errors/input-error';
import type { Model } from '../model/model';
import { FilterCompiler } from './apply-filters';
import { columnOf } from '../database/dialects/identifier';
import type { JoinSet } from './join-set';
import type { ListQuery, SortKey } from './list-query';
import { unknownField } from './query-limits';

export interface AppliedQuery {
  readonly where: SqlFragment;
  readonly orderBy: string;
}

/**
 * Compiles a list query to a condition and a sort order, and adds the joins they need to `root`.
 * Throws `InputError` for a field that the model does not have.
 */
export function applyListQuery(query: ListQuery, root: JoinSet, dialect: Dialect): AppliedQuery {
  const orderBy = query.sort.map((key) => `${sortColumn(key, root)} ${key.direction}`);
  const filters = new FilterCompiler(root, dialect).compile(query.where);
  const search = query.search === undefined ? undefined : applySearch(query.search, root, dialect);
  return {
    where: search
      ? { sql: `${filters.sql} AND ${search.sql}`, parameters: [...filters.parameters, ...search.parameters] }
      : filters,
    orderBy: [...orderBy, `${columnOf(root.alias, 'id')} ASC`].join(', '),
  };
}

function sortColumn({ path }: SortKey, root: JoinSet): string {
  const [first = '', second, ...deeper] = path.split('.');
  const field = root.model.byName.get(first);
  if (!field || field.type === 'through') throw new InputError(unknownField(path));
  const impossible = (reason: string) => new InputError(`Sorting on ${path} is not possible: ${reason}`);
  if (field.type === 'to-many' || field.type === 'many-to-many')
    throw impossible(`${first} is not a to-one relation`);
  if (second !== undefined && field.type === 'to-one') {
    const isColumn = deeper.length === 0 && isColumnOf(field.target, second, path);
    // Strapi: a sort key follows one to-one relation at most.
    if (!isColumn) throw impossible('you cannot sort at a depth greater than 1');
  }
  return root.resolve(path).column;
}

function isColumnOf(model: Model, name: string, path: string): boolean {
  const field = model.byName.get(name);
  if (!field || field.type === 'through') throw new InputError(unknownField(path));
  return field.type === 'column' || field.type === 'id';
}

/** Start of Unicode's private use area. It has more characters than fit into a request line. */
const PRIVATE_USE = 0xe000;

/** Returns a character that the text does not contain. */
function separatorFor(text: string): string {
  for (let code = PRIVATE_USE; ; code += 1) {
    const character = String.fromCodePoint(code);
    if (!text.includes(character)) return character;
  }
}

/**
 * CONTRACT §4.5: case-insensitive substring search in the own text columns and the id. The columns are concatenated
 * and searched as one text, which is two to three times as fast as one by one. The search text does not contain the
 * separator, so a match never spans two columns.
 */
function applySearch(text: string, root: JoinSet, dialect: Dialect): SqlFragment {
  const columns = root.model.fields.flatMap((field) => {
    const isSearched = field.type === 'id' || (field.type === 'column' && field.kind.isText);
    return isSearched ? [root.ownColumn(field.name)] : [];
  });
  const fold = (expression: string) => dialect.binary(dialect.lower(expression));
  return {
    sql: `INSTR(${fold(`CONCAT_WS(?, ${columns.join(', ')})`)}, ${fold('?')}) > 0`,
    parameters: [separatorFor(text), text],
  };
}
