import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import {
  type EntityClass,
  type PublicColumn,
  type PublicField,
  publicFieldsOf,
} from '../model/public-fields';

const EXAMPLES: Readonly<Record<PublicColumn['kind']['name'], string>> = {
  string: 'Goa',
  email: 'office@newtech.example',
  text: 'church',
  richtext: 'pond',
  boolean: 'true',
  datetime: '2020-06-04T12:47:38.398Z',
};

/** A parameter that Swagger UI omits until its example is selected. */
function parameter(name: string, description: string, example: string): MethodDecorator {
  const examples = {
    unused: { summary: '(not used)', value: '' },
    example: { summary: example, value: example },
  };
  return ApiQuery({ name, required: false, description, schema: { type: 'string' }, examples });
}

const exampleOf = (field: PublicField): string =>
  field.type === 'column' ? String(field.example ?? EXAMPLES[field.kind.name]) : '1';

/**
 * Documents the parameters of a list: paging, sort order, search, groups, equality on every own column, and one
 * parameter for each family of operators and paths. docs/query-language.md lists all of them. Every example works.
 */
export function ApiListQuery(entity: EntityClass): MethodDecorator {
  const fields = [...publicFieldsOf(entity)].filter(([, field]) => field.type !== 'through');
  const own = fields.filter(([, field]) => field.type === 'column' || field.type === 'to-one');
  const [text] = fields
    .filter(([, field]) => field.type === 'column' && field.kind.isText)
    .map(([name]) => name);
  return applyDecorators(
    ApiQuery({
      name: '_limit',
      required: false,
      description: 'Maximum number of rows; -1 returns all rows.',
      schema: { type: 'integer', minimum: -1, default: 100 },
    }),
    ApiQuery({
      name: '_start',
      required: false,
      description: 'Number of rows to skip.',
      schema: { type: 'integer', minimum: 0, default: 0 },
    }),
    parameter(
      '_sort',
      'Sort by own columns, to-one relations and columns of to-one relations.',
      `${text ?? 'created_at'}:desc,id`,
    ),
    parameter('_q', 'Case-insensitive substring search in all own text columns and the id.', 'a'),
    parameter('_where[_or][0][id]', 'First condition of an OR group.', '1'),
    parameter('_where[_or][1][id_gt]', 'Second condition of that group.', '2'),
    ...own.map(([name, field]) =>
      parameter(
        name,
        field.type === 'to-one' ? 'Id of the related record.' : 'Equals this value.',
        exampleOf(field),
      ),
    ),
    ...(text === undefined ? [] : textOperators(text)),
    parameter('id_in', 'In a list; repeat the key for more values. Also `_nin`, `_ne`.', '1'),
    parameter(
      'updated_at_gte',
      'Greater than or equal. Also `_gt`, `_lt`, `_lte`. Available on any column.',
      EXAMPLES.datetime,
    ),
    ...fields.flatMap(([name, field]) =>
      field.type === 'column'
        ? []
        : [
            parameter(
              `${name}.id_null`,
              '`true` matches rows without a related record. Use `relation.column` to filter on its columns.',
              'false',
            ),
          ],
    ),
  );
}

const textOperators = (name: string): MethodDecorator[] => [
  parameter(
    `${name}_contains`,
    'Contains the text, case-insensitive. Also `_ncontains`, `_containss`, `_ncontainss`.',
    'a',
  ),
  parameter(`${name}_null`, '`true`: is null, `false`: is not null. Available on any column.', 'false'),
];
