import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { EntityClass } from '../model/public-fields';
import { openApiSchemas } from './entity-schemas';

const ERROR = {
  type: 'object',
  properties: {
    statusCode: { type: 'integer', example: 400 },
    error: { type: 'string', example: 'Bad Request' },
    message: { type: 'string', example: 'name must be defined.' },
    data: { type: 'string', example: 'name must be defined.' },
  },
  required: ['statusCode', 'error', 'message'],
};

const MESSAGES = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      messages: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', example: 'Auth.form.error.invalid' },
            message: { type: 'string' },
          },
        },
      },
    },
  },
};

const FORM_ERROR = {
  type: 'object',
  properties: {
    statusCode: ERROR.properties.statusCode,
    error: ERROR.properties.error,
    message: MESSAGES,
    data: MESSAGES,
  },
  required: ['statusCode', 'error', 'message', 'data'],
};

const RATE_LIMIT_ERROR = {
  type: 'object',
  properties: { message: MESSAGES },
  required: ['message'],
};

/** Builds the OpenAPI document: routes from the decorators, response schemas from the entities. */
export function openApiDocument(app: INestApplication, entities: readonly EntityClass[]): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('CRM Platform API')
    .setDescription('Contacts, tags, activities and geography behind a Strapi 3 compatible REST interface.')
    .setVersion('1.0.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth();
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const schemas = {
    ...openApiSchemas(entities),
    Error: ERROR,
    FormError: FORM_ERROR,
    RateLimitError: RATE_LIMIT_ERROR,
  };
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...schemas },
  };
  return document;
}
