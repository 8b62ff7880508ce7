import type { EntityClass } from '../../model/public-fields';

/** A name from the metadata as SQL identifier; both engines read backticks. */
export const quoted = (name: string): string => `\`${name}\``;

export const columnOf = (alias: string, column: string): string => `${alias}.${quoted(column)}`;

/** Columns of an entity under a table alias, for hand-written SQL: `aliased(User, 'u')('email')`. */
export const aliased =
  <Entity>(_entity: EntityClass<Entity>, alias: string) =>
  (column: keyof Entity & string): string =>
    columnOf(alias, column);
