import type { Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { type EntityClass, type PublicField, publicFieldsOf } from '../model/public-fields';
import { type InputField, inputField } from './input-field';

type Id = number | string | { id: number | string };
/** A related row: its id, or an object for an embedded row. */
type Related = Id | object;
type InputOf<Value> = Value extends readonly unknown[] ? Related[] : Value extends object ? Id | null : Value;

/** The body of a write: columns as in JSON, relations as ids. */
export type EntityInput<Entity> = {
  [Key in Exclude<keyof Entity, 'id' | 'created_at' | 'updated_at'>]?: InputOf<Entity[Key]>;
};

/** The name of the class-validator rule that carries the input field of a DTO property. */
export const INPUT_FIELD = 'inputField';

/** Constraints of that rule: the field, its documentation, and its place among the required keys of a POST. */
export type InputConstraints = [
  field: InputField,
  documentation: ApiPropertyOptions,
  requiredAt: number | undefined,
];

/** Declares a DTO property as a key of the body: validated by class-validator, documented by Swagger. */
export function InputProperty(
  field: InputField,
  documentation: ApiPropertyOptions,
  requiredAt?: number,
): PropertyDecorator {
  return (prototype, name) => {
    ApiProperty({ ...documentation, required: requiredAt !== undefined } as ApiPropertyOptions)(
      prototype,
      name,
    );
    // An absent key is not validated; a null one is.
    ValidateIf((_dto: object, value: unknown) => value !== undefined)(prototype, name);
    ValidateBy({
      name: INPUT_FIELD,
      constraints: [field, documentation, requiredAt] satisfies InputConstraints,
      validator: {
        validate: (value) => field.errorMessage(value) === undefined,
        defaultMessage: (args?: ValidationArguments) => field.errorMessage(args?.value) ?? '',
      },
    })(prototype, name);
  };
}

/**
 * Derives the create DTO of an entity from its field decorators, in model order. `required`: the keys that a POST must
 * contain (CONTRACT §3.4), with any value.
 */
export function CreateInput<Entity>(
  entity: EntityClass<Entity>,
  required: readonly (keyof Entity & string)[],
): Type<EntityInput<Entity>> {
  class CreateInputOfEntity {}
  for (const [name, field] of publicFieldsOf(entity)) {
    if (field.type !== 'through' && (field.readonly || (field.type !== 'column' && field.embedded))) continue;
    const place = (required as readonly string[]).indexOf(name);
    const declare = (key: string, input: InputField, requiredAt?: number) =>
      InputProperty(input, documentationOf(field), requiredAt)(CreateInputOfEntity.prototype, key);
    declare(name, inputField(name, field), place === -1 ? undefined : place);
    if (field.type === 'through' && field.alias)
      declare(field.alias, { ...inputField(field.alias, field), aliasOf: name });
  }
  return CreateInputOfEntity;
}

function documentationOf(field: PublicField): ApiPropertyOptions {
  const { description, example } = field;
  const texts = { ...(description && { description }), ...(example !== undefined && { example }) };
  if (field.type === 'column') {
    const { kind, nullable, choices, default: defaultValue } = field;
    return {
      ...kind.schema,
      ...texts,
      nullable,
      ...(choices && { enum: [...choices] }),
      ...(defaultValue !== null && { default: defaultValue }),
    };
  }
  if (field.type === 'to-one')
    return {
      ...texts,
      type: 'integer',
      nullable: true,
      description: description ?? 'Id of the related record.',
    };
  return {
    ...texts,
    type: 'array',
    items: { type: 'integer' },
    example: [],
    description: `Ids. ${description ?? 'The list replaces the related records.'}`,
  };
}
