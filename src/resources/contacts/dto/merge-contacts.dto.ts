import { ApiProperty } from '@nestjs/swagger';
import { readId } from '../../../crud/input-field';
import { InputError } from '../../../errors/input-error';
import { Rule } from '../../../rest/rule.decorator';

/** The number of contacts that one request may merge. */
export const MAX_MERGED = 100;

const isListOfIds = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((id) => readId(id) !== undefined);

const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= MAX_MERGED;

export class MergeContactsDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    minItems: 1,
    maxItems: MAX_MERGED,
    example: [2, 3],
  })
  @Rule(1, isListOfIds, () => new InputError("Relation 'from' expects an array of ids"))
  @Rule(2, isShort, () => new InputError(`from may hold at most ${MAX_MERGED} ids`))
  from!: readonly unknown[];
}
