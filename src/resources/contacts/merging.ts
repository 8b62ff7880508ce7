import { readId } from '../../crud/input-field';
import { InputError } from '../../errors/input-error';
import type { FieldValue } from '../../model/field-kinds';
import { isOwn, type Model } from '../../model/model';
import { cellsOfRow, type Row, type RowValues } from '../../model/rows';
import type { MergeContactsDto } from './dto/merge-contacts.dto';

/** The distinct ids of `from`; throws `InputError` when the target contact is among them. */
export function idsToMerge({ from }: MergeContactsDto, into: number): readonly number[] {
  const ids = from.flatMap((value) => readId(value) ?? []);
  if (ids.includes(into)) throw new InputError('A contact cannot be merged into itself');
  return [...new Set(ids)];
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Values of the other rows, in their order, for the columns that are empty in the first row. */
export function filledIn<Entity>(
  model: Model<Entity>,
  row: Row<Entity>,
  others: readonly Row<Entity>[],
): RowValues {
  const values = new Map<string, FieldValue>();
  const [own, theirs] = [cellsOfRow(row), others.map(cellsOfRow)];
  for (const field of model.fields.filter(isOwn)) {
    if (field.type === 'id' || field.readonly || !isEmpty(own.get(field.name))) continue;
    const found = theirs.map((other) => other.get(field.name)).find((value) => !isEmpty(value));
    if (found !== undefined) values.set(field.name, found);
  }
  return values;
}
