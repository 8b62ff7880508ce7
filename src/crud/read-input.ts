import type { Type } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage, validateSync } from 'class-validator';
import { InputError } from '../errors/input-error';
import type { Row } from '../model/rows';
import { INPUT_FIELD, type InputConstraints } from './entity-input';
import type { InputField, InputValue } from './input-field';

/**
 * A validated body. Validation stops at the first fault in model order: `values` holds the keys before it. The fault is
 * thrown later than it is found, because a missing row (404) and missing related rows are reported first.
 */
export interface Input {
  readonly values: ReadonlyMap<string, InputValue>;
  readonly fault: InputError | undefined;
  /** The key with the fault. */
  readonly faultyField: string | undefined;
}

interface DtoField {
  readonly name: string;
  readonly field: InputField;
  readonly documentation: ApiPropertyOptions;
  /** The place among the required keys; undefined for an optional key. */
  readonly requiredAt: number | undefined;
}

const dtoFields = new WeakMap<Type, readonly DtoField[]>();

/** Returns the body as a plain object; an array counts as a body without any known key. */
export const bodyObject = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};

/** CONTRACT §3.5: a POST needs a body and its required keys; throws `InputError`. */
export function checkParameters(dto: Type, body: unknown): void {
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) {
    throw new InputError('Parameters are empty');
  }
  const missing = requiredKeys(dto).filter((name) => !Object.hasOwn(bodyObject(body), name));
  // Strapi: presence suffices here; a null fails later as NOT NULL.
  if (missing.length > 0) throw missingParameters(missing);
}

export const missingParameters = (names: readonly string[]): InputError =>
  // Strapi: capitalised like this.
  new InputError(`Required Parameters are missing: ${names.join(', ')}`);

/** Validates the body of a POST: required keys (throws `InputError`), then the values as `readInput` does. */
export function readNewInput(dto: Type, body: unknown): Input {
  checkParameters(dto, body);
  return readInput(dto, body);
}

/** Validates the known keys of a body in model order; unknown keys are ignored. */
export function readInput(dto: Type, body: unknown): Input {
  const source = bodyObject(body);
  // Strapi: unknown keys are ignored, `id` and timestamps too.
  const isGiven = (name: string) => Object.hasOwn(source, name);
  const fields = fieldsOf(dto).filter(
    ({ name, field }) => isGiven(name) && !(field.aliasOf && isGiven(field.aliasOf)),
  );
  const instance = Object.assign(
    new dto(),
    Object.fromEntries(fields.map(({ name }) => [name, source[name]])),
  ) as object;
  const errors = new Map(
    validateSync(instance).map((error) => [error.property, Object.values(error.constraints ?? {})[0]]),
  );
  const faulty = fields.findIndex(({ name }) => errors.has(name));
  const good = faulty === -1 ? fields : fields.slice(0, faulty);
  const faultyField = fields[faulty]?.name;
  const message = faultyField === undefined ? undefined : errors.get(faultyField);
  return {
    values: new Map(good.map(({ name, field }) => [name, field.read(source[name])])),
    fault: message === undefined ? undefined : new InputError(message),
    faultyField,
  };
}

/** Returns the input field of a key; undefined for a key that the body does not have. */
export const inputFieldOf = (dto: Type, name: string): InputField | undefined =>
  fieldsOf(dto).find((field) => field.name === name)?.field;

/** The required keys of a POST, in the order of the contract. */
export const requiredKeys = (dto: Type): readonly string[] =>
  fieldsOf(dto)
    .filter(({ requiredAt }) => requiredAt !== undefined)
    .sort((a, b) => (a.requiredAt ?? 0) - (b.requiredAt ?? 0))
    .map(({ name }) => name);

/** The keys of a DTO in model order. */
export function fieldsOf(dto: Type): readonly DtoField[] {
  const known = dtoFields.get(dto);
  if (known) return known;
  const fields = getMetadataStorage()
    .getTargetValidationMetadatas(dto, '', false, false)
    .filter((metadata) => metadata.name === INPUT_FIELD)
    // Keys that a DTO adds come after those of the entity it derives from.
    .sort((a, b) => Number(a.target === dto) - Number(b.target === dto))
    .map(({ propertyName, constraints }) => {
      const [field, documentation, requiredAt] = constraints as InputConstraints;
      return { name: propertyName, field, documentation, requiredAt };
    });
  dtoFields.set(dto, fields);
  return fields;
}

/** The values of an input by field name, typed by the entity; absent keys are undefined. */
export const typedValues = <Shape>({ values }: Pick<Input, 'values'>): Partial<Row<Shape>> =>
  Object.fromEntries(values) as Partial<Row<Shape>>;
