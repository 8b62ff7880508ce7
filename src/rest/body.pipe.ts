import type { PipeTransform, Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { bodyObject } from '../crud/read-input';
import type { RuleConstraint } from './rule.decorator';

interface BodyPipeOptions {
  /** Evaluates only the rules before this step. */
  readonly before?: number;
  /** The error for a body without any key; by default such a body is validated like any other. */
  readonly empty?: () => Error;
}

/** A body and its first fault, which the handler throws once the checks that precede it have passed. */
export interface Validated<Dto> {
  readonly dto: Dto;
  readonly error: Error | undefined;
}

const metadataOf = (dto: Type): ValidationMetadata[] =>
  getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);

/** Copies the properties that the DTO declares; all other keys of a body are ignored. */
function instanceOf<Dto extends object>(dto: Type<Dto>, body: unknown): Dto {
  const source = bodyObject(body);
  const instance = new dto();
  for (const { propertyName: name } of metadataOf(dto))
    if (Object.hasOwn(source, name)) Object.assign(instance, { [name]: source[name] });
  return instance;
}

function firstFault(dto: Type, instance: object, before: number): Error | undefined {
  const failed = validateSync(instance).flatMap(({ property, constraints = {}, value }) =>
    metadataOf(dto)
      .filter(
        ({ propertyName, name }) => propertyName === property && name !== undefined && name in constraints,
      )
      .map(({ constraints: [rule] }) => ({ ...(rule as RuleConstraint), value: value as unknown })),
  );
  const [first] = failed.filter(({ step }) => step < before).sort((a, b) => a.step - b.step);
  return first?.error(first.value);
}

const isEmpty = (body: unknown): boolean =>
  typeof body !== 'object' || body === null || Object.keys(body).length === 0;

/** Returns the body as an instance of its DTO together with the first fault in the contract's order. */
export function validateBody<Dto extends object>(
  dto: Type<Dto>,
  body: unknown,
  { before = Infinity, empty }: BodyPipeOptions = {},
): Validated<Dto> {
  const instance = instanceOf(dto, body);
  const error = empty && isEmpty(body) ? empty() : firstFault(dto, instance, before);
  return { dto: instance, error };
}

/** Validates a body with the class-validator rules of its DTO and throws the first fault in the contract's order. */
export const BodyPipe = <Dto extends object>(
  dto: Type<Dto>,
  options?: BodyPipeOptions,
): PipeTransform<unknown, Dto> => ({
  transform: (body) => validDto(validateBody(dto, body, options)),
});

/** Validates a body like `BodyPipe`, but leaves the fault to the handler: missing rows and rights are reported first. */
export const DeferredBodyPipe = <Dto extends object>(
  dto: Type<Dto>,
  options?: BodyPipeOptions,
): PipeTransform<unknown, Validated<Dto>> => ({
  transform: (body) => validateBody(dto, body, options),
});

/** Returns the DTO of a validated body; throws its fault. */
export function validDto<Dto>({ dto, error }: Validated<Dto>): Dto {
  if (error) throw error;
  return dto;
}
