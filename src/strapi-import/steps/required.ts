import { isOwn } from '../../model/model';
import type { ImportRow } from '../import-row';
import type { Step } from '../import-context';

/** Fills null values of required columns: a boolean gets its default, a text the empty string. */
export const fillRequired: Step = async (importRows, { model }) => {
  for (const field of model.fields.filter(isOwn))
    if (field.type === 'column' && !field.nullable)
      for (const { values, notes } of importRows.filter((importRow) => lacks(importRow, field.name))) {
        const isText = field.kind.isText;
        const value = isText ? '' : field.kind.toSql(field.default);
        values.set(field.name, value);
        const rule = isText ? 'missing-text' : 'missing-boolean';
        notes.push({ rule, column: field.name, detail: isText ? '' : String(field.default) });
      }
  return importRows;
};

const lacks = ({ values }: ImportRow, column: string): boolean => values.get(column) === null;
