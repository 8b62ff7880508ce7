import type { Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { InputError } from '../errors/input-error';
import { INPUT_FIELD, type InputConstraints } from './entity-input';
import type { InputField, InputValue } from './input-field';

/** A body as far as it is right: the keys before the first fault in model order, and that fault. */
export interface Input {
  readonly values: ReadonlyMap<string, InputValue>;
  readonly fault: InputError | undefined;
  /** The key the fault is in. */
  readonly faultyField: string | undefined;
}

interface DtoField {
  readonly name: string;
  readonly field: InputField;
  /** The place among the required keys; undefined for a key that a POST may leave out. */
  readonly requiredAt: number | undefined;
}

const dtoFields = new WeakMap<Type, readonly DtoField[]>();

/** The body as plain object; a list is a body without any known key. */
export const bodyObject = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};

/** CONTRACT §3.5: a POST needs a body and its required keys; throws `InputError`. */
export function checkParameters(dto: Type, body: unknown): void {
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) {
    throw new InputError('Parameters are empty');
  }
  const missing = requiredKeys(dto).filter((name) => !Object.hasOwn(bodyObject(body), name));
  if (missing.length > 0) throw missingParameters(missing);
}

export const missingParameters = (names: readonly string[]): InputError =>
  new InputError(`Required Parameters are missing: ${names.join(', ')}`);

/** Reads the known keys of a body in model order; unknown keys are ignored. */
export function readInput(dto: Type, body: unknown): Input {
  const source = bodyObject(body);
  const isGiven = (name: string) => Object.hasOwn(source, name);
  const fields = fieldsOf(dto).filter(
    ({ name, field }) => isGiven(name) && !(field.aliasOf && isGiven(field.aliasOf)),
  );
  const instance = Object.assign(
    new dto(),
    Object.fromEntries(fields.map(({ name }) => [name, source[name]])),
  ) as object;
  const complaints = new Map(
    validateSync(instance).map((error) => [error.property, Object.values(error.constraints ?? {})[0]]),
  );
  const faulty = fields.findIndex(({ name }) => complaints.has(name));
  const good = faulty === -1 ? fields : fields.slice(0, faulty);
  const faultyField = fields[faulty]?.name;
  const complaint = faultyField === undefined ? undefined : complaints.get(faultyField);
  return {
    values: new Map(good.map(({ name, field }) => [name, field.read(source[name])])),
    fault: complaint === undefined ? undefined : new InputError(complaint),
    faultyField,
  };
}

/** What a body may say under a key, if it may. */
export const inputFieldOf = (dto: Type, name: string): InputField | undefined =>
  fieldsOf(dto).find((field) => field.name === name)?.field;

/** The keys that a POST must hold. */
export const requiredKeys = (dto: Type): readonly string[] =>
  fieldsOf(dto)
    .filter(({ requiredAt }) => requiredAt !== undefined)
    .sort((a, b) => (a.requiredAt ?? 0) - (b.requiredAt ?? 0))
    .map(({ name }) => name);

function fieldsOf(dto: Type): readonly DtoField[] {
  const known = dtoFields.get(dto);
  if (known) return known;
  const fields = getMetadataStorage()
    .getTargetValidationMetadatas(dto, '', false, false)
    .filter((metadata) => metadata.name === INPUT_FIELD)
    // Keys that a DTO adds come after those of the entity it derives from.
    .sort((a, b) => Number(a.target === dto) - Number(b.target === dto))
    .map(({ propertyName, constraints }) => {
      const [field, requiredAt] = constraints as InputConstraints;
      return { name: propertyName, field, requiredAt };
    });
  dtoFields.set(dto, fields);
  return fields;
}
