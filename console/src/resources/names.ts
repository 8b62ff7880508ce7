import type { Row } from '../api/records';
import { isRelation, type Resource } from './field';
import { RESOURCES } from './resources';

/** Returns the title of a full or nested row. */
export const titleOf = (row: unknown): string => {
  const { name, title, id } = row as { name?: string; title?: string; id?: number };
  return name ?? title ?? `#${String(id)}`;
};

/** Returns the title with the enclosing district, state or country, to distinguish places with the same name. */
export function fullTitleOf(row: Row): string {
  const within = [row['district'], row['state'], row['country']].find(
    (place) => typeof place === 'object' && place !== null,
  );
  return within === undefined ? titleOf(row) : `${titleOf(row)} (${titleOf(within)})`;
}

export const pathOf = ({ name }: Pick<Resource, 'name'>, id?: number | string): string =>
  id === undefined ? `/console/${name}` : `/console/${name}/${id}`;

/** Returns the text of a column, or a placeholder if it is empty. */
export const textOf = (value: unknown, nothing = '–'): string =>
  typeof value === 'string' && value !== '' ? value : nothing;

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Returns the lists that can be filtered by a relation to this resource. */
export const listsOf = ({ name }: Resource): { resource: Resource; key: string }[] =>
  Object.values(RESOURCES).flatMap((resource) =>
    resource.fields
      .filter((field) => isRelation(field) && field.to === name && field.path === undefined)
      .map(({ key }) => ({ resource, key })),
  );
