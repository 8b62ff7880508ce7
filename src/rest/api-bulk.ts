import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { EntityClass } from '../model/public-fields';
import { ApiRefusals } from '../openapi/api-decorators';
import { MAX_OPERATIONS } from './bulk';

/** Documents the body and the response of a bulk request. */
export const ApiBulk = (entity: EntityClass, dto: Type) =>
  applyDecorators(
    ApiBody({
      schema: {
        type: 'object',
        required: ['operations'],
        properties: {
          operations: {
            type: 'array',
            minItems: 1,
            maxItems: MAX_OPERATIONS,
            items: {
              type: 'object',
              required: ['method'],
              properties: {
                method: { type: 'string', enum: ['create', 'update', 'delete'] },
                id: { type: 'integer', description: 'The row to update or delete.' },
                data: { $ref: getSchemaPath(dto) },
              },
            },
          },
        },
      },
    }),
    ApiOkResponse({
      schema: {
        type: 'object',
        properties: {
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['status'],
              properties: {
                status: { type: 'integer', example: 200 },
                data: { $ref: `#/components/schemas/${entity.name}` },
                error: { $ref: '#/components/schemas/Error' },
              },
            },
          },
        },
      },
    }),
    ApiRefusals(),
  );
