import { InputError } from '../errors/input-error';
import type { Field, Model } from '../model/model';
import { QUERY_LIMITS, TOO_MANY_RELATIONS, unknownField } from './query-limits';

export type RelationField = Extract<Field, { target: Model }>;

export interface Walk {
  /** The relations the path follows, a relation that ends it included. */
  readonly relations: readonly RelationField[];
  /** The column that ends the path; undefined when the path ends with a relation or its id. */
  readonly field: Extract<Field, { type: 'id' | 'column' }> | undefined;
}

/** Looks up a dotted path in the public shape; what is not in it is unknown, whatever the tables hold. */
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
