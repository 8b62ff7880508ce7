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

/** A parameter that Swagger UI leaves out until its example is chosen. */
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
 * The parameters of a list: paging, order, search, groups, equality on every own column, and one parameter for each
 * family of operators and paths; all of them in docs/query-language.md. Every example is a request that works.
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
      description: 'Rows at most; -1 for all.',
      schema: { type: 'integer', minimum: -1, default: 100 },
    }),
    ApiQuery({
      name: '_start',
      required: false,
      description: 'Rows to skip.',
      schema: { type: 'integer', minimum: 0, default: 0 },
    }),
    parameter('_sort', 'Own columns, to-one relations and their columns.', `${text ?? 'created_at'}:desc,id`),
    parameter('_q', 'Substring of any own text column, any case, or of the id.', 'a'),
    parameter('_where[_or][0][id]', 'First of a group of conditions of which one must hold.', '1'),
    parameter('_where[_or][1][id_gt]', 'Second of that group.', '2'),
    ...own.map(([name, field]) =>
      parameter(name, field.type === 'to-one' ? 'Id of the related record.' : 'Equal to.', exampleOf(field)),
    ),
    ...(text === undefined ? [] : textOperators(text)),
    parameter('id_in', 'One of a list; repeat the key for more values. Also `_nin`, `_ne`.', '1'),
    parameter('updated_at_gte', 'Also `_gt`, `_lt`, `_lte`, on any column.', EXAMPLES.datetime),
    ...fields.flatMap(([name, field]) =>
      field.type === 'column'
        ? []
        : [
            parameter(
              `${name}.id_null`,
              'Whether a related record is missing; `relation.column` follows it further.',
              'false',
            ),
          ],
    ),
  );
}

const textOperators = (name: string): MethodDecorator[] => [
  parameter(
    `${name}_contains`,
    'Holds the text, any case. Also `_ncontains`, `_containss`, `_ncontainss`.',
    'a',
  ),
  parameter(`${name}_null`, 'Is null or not; on any column.', 'false'),
];
