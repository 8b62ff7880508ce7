import { InputError } from '../errors/input-error';
import type { Field, Model } from '../model/model';
import { QUERY_LIMITS, TOO_MANY_RELATIONS, unknownField } from './query-limits';

export type RelationField = Extract<Field, { target: Model }>;

export interface Walk {
  /** The relations that the path follows, including one at its end. */
  readonly relations: readonly RelationField[];
  /** The column at the end of the path; undefined if the path ends with a relation or its id. */
  readonly field: Extract<Field, { type: 'id' | 'column' }> | undefined;
}

/** Resolves a dotted path in the public shape. Throws `InputError` for any other name, even if such a column exists. */
export function walkPath(root: Model, path: string): Walk {
  const relations: RelationField[] = [];
  let model = root;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    const field = model.byName.get(name);
    const isLast = index === names.length - 1;
    if (!field || field.type === 'through') throw new InputError(unknownField(path));
    if (field.type === 'id' || field.type === 'column') {
      if (!isLast) throw new InputError(unknownField(path));
      return { relations, field: field.type === 'id' && relations.length > 0 ? undefined : field };
    }
    if (relations.push(field) > QUERY_LIMITS.relationsInPath) throw new InputError(TOO_MANY_RELATIONS);
    model = field.target;
  }
  return { relations, field: undefined };
}
