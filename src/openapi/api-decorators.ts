import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiParam,
  ApiQuery,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { type EntityClass, publicFieldsOf } from '../model/public-fields';

const entityRef = (entity: EntityClass) => ({ $ref: `#/components/schemas/${entity.name}` });
const errorRef = { $ref: '#/components/schemas/Error' };

/** What every guarded route may answer besides its own. */
export const ApiRefusals = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiBadRequestResponse({ description: 'The request is refused; `message` says why.', schema: errorRef }),
    ApiUnauthorizedResponse({ description: 'No valid token.', schema: errorRef }),
    ApiForbiddenResponse({ description: 'The role lacks the action.', schema: errorRef }),
  );

export const ApiEntity = (entity: EntityClass) =>
  applyDecorators(ApiOkResponse({ schema: entityRef(entity) }), ApiRefusals());

export const ApiEntityList = (entity: EntityClass) =>
  applyDecorators(ApiOkResponse({ schema: { type: 'array', items: entityRef(entity) } }), ApiRefusals());

export const ApiCount = () =>
  applyDecorators(ApiOkResponse({ schema: { type: 'integer', minimum: 0 } }), ApiRefusals());

export const ApiRowId = () =>
  applyDecorators(
    ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 }, example: 1 }),
    ApiNotFoundResponse({ description: 'No such row.', schema: errorRef }),
  );

/** The parameters of a list: paging, order, search, and equality on each own column; every operator in docs/query-language.md. */
export function ApiListQuery(entity: EntityClass): MethodDecorator {
  const [textField = 'id'] = [...publicFieldsOf(entity)].flatMap(([name, field]) =>
    field.type === 'column' && field.kind.isText ? [name] : [],
  );
  const text = (name: string, description: string, example?: string) => {
    const schema = { type: 'string', ...(example !== undefined && { example }) } as const;
    return ApiQuery({ name, required: false, description, schema });
  };
  const columns = [...publicFieldsOf(entity)].filter(
    ([, field]) => field.type === 'column' || field.type === 'to-one',
  );
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
    text('_sort', `Own columns or columns of to-one relations, e.g. \`${textField}:desc,id\`.`),
    text('_q', 'Substring of any own text column, any case.'),
    text('_where', 'Groups of conditions, e.g. `_where[_or][0][id]=1&_where[_or][1][id]=2`.'),
    ...columns.map(([name, field]) =>
      text(
        name,
        field.type === 'to-one'
          ? 'Id of the related record.'
          : `Equal to; also \`${name}_ne\`, \`${name}_in\`, \`${name}_contains\`, \`${name}_null\` … and dotted paths.`,
      ),
    ),
  );
}
