import { isOwn } from '../../model/model';
import type { Draft } from '../draft';
import type { Step } from '../import-context';

/** What may not be null and still is: a boolean becomes its default, a text the empty one. */
export const fillRequired: Step = async (drafts, { model }) => {
  for (const field of model.fields.filter(isOwn))
    if (field.type === 'column' && !field.nullable)
      for (const { values, notes } of drafts.filter((draft) => lacks(draft, field.name))) {
        const isText = field.kind.isText;
        const value = isText ? '' : field.kind.toSql(field.default);
        values.set(field.name, value);
        const rule = isText ? 'missing-text' : 'missing-boolean';
        notes.push({ rule, column: field.name, detail: isText ? '' : String(field.default) });
      }
  return drafts;
};

const lacks = ({ values }: Draft, column: string): boolean => values.get(column) === null;
