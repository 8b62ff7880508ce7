import type { Type } from '@nestjs/common';
import { InputProperty } from './entity-input';
import { fieldsOf } from './read-input';

/** Derives the update DTO from a create DTO: the same keys, rules and documentation, none of them required. */
export function UpdateInput<Dto extends object>(createDto: Type<Dto>): Type<Partial<Dto>> {
  class UpdateInputOfEntity {}
  for (const { name, field, documentation } of fieldsOf(createDto))
    InputProperty(field, documentation)(UpdateInputOfEntity.prototype, name);
  return UpdateInputOfEntity;
}
