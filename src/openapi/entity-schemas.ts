import type { FieldKind } from '../model/field-kinds';
import { type EntityClass, type PublicField, publicFieldsOf } from '../model/public-fields';

export type JsonSchema = Record<string, unknown>;

const ID = { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 };

/** Schema name of rows nested in other rows: a full row is `Tag`, a nested one `TagSummary`. */
export const summaryName = (entity: EntityClass): string => `${entity.name}Summary`;

const columnSchema = (kind: FieldKind, nullable: boolean): JsonSchema => ({
  type: kind.schema['type'],
  ...(kind.schema['format'] !== undefined && { format: kind.schema['format'] }),
  ...(nullable && { nullable: true }),
});

type RefOf = (entity: EntityClass, shape: 'full' | 'summary') => JsonSchema;

function fieldSchema(field: PublicField, shape: 'full' | 'summary', ref: RefOf): JsonSchema | undefined {
  const texts = {
    ...(field.description && { description: field.description }),
    ...(field.example !== undefined && { example: field.example }),
  };
  if (field.type === 'column') return { ...columnSchema(field.kind, field.nullable), ...texts };
  if (field.type === 'to-one')
    return shape === 'summary'
      ? { ...ID, nullable: true }
      : { type: 'object', nullable: true, allOf: [ref(field.target(), 'summary')] };
  if (shape === 'summary') return undefined;
  return {
    type: 'array',
    items: ref(field.target(), field.type === 'through' ? 'full' : 'summary'),
    ...texts,
  };
}

/** Returns the properties of a shape in model order: the id, then every field for which `schemaOf` returns a schema. */
function propertiesOf(
  entity: EntityClass,
  schemaOf: (field: PublicField) => JsonSchema | undefined,
): Record<string, JsonSchema> {
  const entries = [...publicFieldsOf(entity)].map(([name, field]) => [name, schemaOf(field)] as const);
  return {
    id: ID,
    ...Object.fromEntries(entries.flatMap(([name, schema]) => (schema ? [[name, schema]] : []))),
  };
}

function entitySchema(entity: EntityClass, shape: 'full' | 'summary', ref: RefOf): JsonSchema {
  const properties = propertiesOf(entity, (field) => fieldSchema(field, shape, ref));
  const fields = publicFieldsOf(entity);
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !isOptional(fields.get(name))),
  };
}

/** True for lists that are shown only if they have rows. */
const isOptional = (field: PublicField | undefined): boolean =>
  field?.type === 'through' || (field !== undefined && field.type !== 'column' && field.embedded === true);

/** Returns the OpenAPI response schemas by name: full rows, and rows nested in other rows. */
export function openApiSchemas(entities: readonly EntityClass[]): Record<string, JsonSchema> {
  const ref: RefOf = (entity, shape) => ({
    $ref: `#/components/schemas/${shape === 'full' ? entity.name : summaryName(entity)}`,
  });
  return Object.fromEntries(
    entities.flatMap((entity) => [
      [entity.name, entitySchema(entity, 'full', ref)],
      [summaryName(entity), entitySchema(entity, 'summary', ref)],
    ]),
  );
}
