import type { PipeTransform, Type } from '@nestjs/common';
import { type Input, readInput, readNewInput } from '../crud/read-input';

/** Validates the body of a POST with the class-validator rules of its DTO; throws `InputError` for missing keys. */
export const NewInputPipe = (dto: Type): PipeTransform<unknown, Input> => ({
  transform: (body) => readNewInput(dto, body),
});

/** Validates the body of a PUT with the class-validator rules of its DTO; a fault is thrown once the row is found. */
export const InputPipe = (dto: Type): PipeTransform<unknown, Input> => ({
  transform: (body) => readInput(dto, body),
});
