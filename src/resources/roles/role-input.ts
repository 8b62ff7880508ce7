import type { PermissionName } from '../../access/permission.decorator';
import { formBadRequest } from '../../errors/strapi-exception';
import { FIELD_KINDS } from '../../model/field-kinds';

/** A permission that a body grants or revokes. */
export interface PermissionChange extends PermissionName {
  readonly enabled: boolean;
}

/** The errors of CONTRACT §5.7, which carry an id only. */
export const ROLE_ERRORS = {
  // Strapi: errors of roles are ids without a message.
  emptyUpdate: () => formBadRequest({ id: 'Bad request' }),
  invalid: () => formBadRequest({ id: 'An error occurred' }),
  emptyCreate: () => formBadRequest({ id: 'Cannot be empty' }),
  // Strapi: spelt like this.
  create: () => formBadRequest({ id: 'An error occured' }),
  // Strapi: `Unauthorized` is a 400 here.
  deletion: () => formBadRequest({ id: 'Unauthorized' }),
} as const;

/** True for a text that a column of the role can hold and that is not blank. */
export const isRoleText = (value: unknown): value is string =>
  typeof value === 'string' && FIELD_KINDS.string.parse(value) !== undefined && value.trim() !== '';

/** A description may be empty. */
export const isDescription = (value: unknown): value is string | null =>
  value === null || value === '' || isRoleText(value);

/** Reads `{type: {controllers: {controller: {action: {enabled}}}}}`; names in any case, each one in the catalog. */
export function readPermissions(
  value: unknown,
  catalog: readonly PermissionName[],
): readonly PermissionChange[] {
  const known = new Map(catalog.map((name) => [keyOf(name), name]));
  const prefixes = new Set(catalog.flatMap(({ type, controller }) => [type, `${type} ${controller}`]));
  const changes = entriesOf(value).flatMap(([type, plugin]) => {
    if (!prefixes.has(type.toLowerCase())) throw ROLE_ERRORS.invalid();
    const { controllers = {} } = Object.fromEntries(entriesOf(plugin));
    return entriesOf(controllers).flatMap(([controller, actions]) => {
      if (!prefixes.has(`${type} ${controller}`.toLowerCase())) throw ROLE_ERRORS.invalid();
      return entriesOf(actions).map(([action, setting]) => {
        const name = known.get(keyOf({ type, controller, action }));
        const { enabled } = Object.fromEntries(entriesOf(setting));
        if (!name || typeof enabled !== 'boolean') throw ROLE_ERRORS.invalid();
        return { ...name, enabled };
      });
    });
  });
  // If two spellings name one action, the last one wins.
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
}

export const keyOf = ({ type, controller, action }: PermissionName): string =>
  // Strapi: names of actions are in lower case; a body may spell them in any case.
  [type, controller, action].map((part) => part.toLowerCase()).join(' ');

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw ROLE_ERRORS.invalid();
  return Object.entries(value);
}

/** "Field Worker 2" → "field_worker_2": words of letters or digits, without accents on Latin letters. */
export const snakeCase = (name: string): string =>
  (
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      // Strapi: the type of a role is its name in snake_case.
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  ).join('_');
