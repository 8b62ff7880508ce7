import type { Row } from '../api/records';
import { isRelation, type Resource } from './field';
import { RESOURCES } from './resources';

/** What a row, whole or embedded, is called. */
export const titleOf = (row: unknown): string => {
  const { name, title, id } = row as { name?: string; title?: string; id?: number };
  return name ?? title ?? `#${String(id)}`;
};

/** The same with the place it lies in, for the many places of one name. */
export function fullTitleOf(row: Row): string {
  const within = [row['district'], row['state'], row['country']].find(
    (place) => typeof place === 'object' && place !== null,
  );
  return within === undefined ? titleOf(row) : `${titleOf(row)} (${titleOf(within)})`;
}

export const pathOf = ({ name }: Pick<Resource, 'name'>, id?: number | string): string =>
  id === undefined ? `/console/${name}` : `/console/${name}/${id}`;

/** A plain column's text, or what stands for nothing. */
export const textOf = (value: unknown, nothing = '–'): string =>
  typeof value === 'string' && value !== '' ? value : nothing;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The lists that can be narrowed to the rows that belong to one of this resource. */
export const listsOf = ({ name }: Resource): { resource: Resource; key: string }[] =>
  Object.values(RESOURCES).flatMap((resource) =>
    resource.fields
      .filter((field) => isRelation(field) && field.to === name && field.path === undefined)
      .map(({ key }) => ({ resource, key })),
  );
