import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiParam,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { EntityClass } from '../model/public-fields';

const entityRef = (entity: EntityClass) => ({ $ref: `#/components/schemas/${entity.name}` });
const errorRef = { $ref: '#/components/schemas/Error' };

/** Documents the error responses of guarded routes. */
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
