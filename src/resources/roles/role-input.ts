import type { PermissionName } from '../../access/permission.decorator';
import { formBadRequest, type StrapiException } from '../../errors/strapi-exception';
import { FIELD_KINDS } from '../../model/field-kinds';

/** What a role is allowed or forbidden, as a body asks for it. */
export interface PermissionChange extends PermissionName {
  readonly enabled: boolean;
}

/** The refusals of CONTRACT §5.7, which carry an id only; the original spells one of them so. */
export const ROLE_ERRORS = {
  emptyUpdate: () => formBadRequest({ id: 'Bad request' }),
  update: () => formBadRequest({ id: 'An error occurred' }),
  emptyCreate: () => formBadRequest({ id: 'Cannot be empty' }),
  create: () => formBadRequest({ id: 'An error occured' }),
  deletion: () => formBadRequest({ id: 'Unauthorized' }),
} as const;

type Refuse = () => StrapiException;

/** A text that a column of the role can hold. */
export function readRoleText(value: unknown, refuse: Refuse): string {
  const text = typeof value === 'string' ? FIELD_KINDS.string.parse(value) : undefined;
  if (typeof text !== 'string' || text.trim() === '') throw refuse();
  return text;
}

/** A description may be empty. */
export const readDescription = (value: unknown, refuse: Refuse): string | null =>
  value === null || value === '' ? value : readRoleText(value, refuse);

/** `{type: {controllers: {controller: {action: {enabled}}}}}`, names in any case, each known to the catalog. */
export function readPermissions(
  value: unknown,
  catalog: readonly PermissionName[],
  refuse: Refuse,
): readonly PermissionChange[] {
  const known = new Map(catalog.map((name) => [keyOf(name), name]));
  const prefixes = new Set(catalog.flatMap(({ type, controller }) => [type, `${type} ${controller}`]));
  return entriesOf(value, refuse).flatMap(([type, plugin]) => {
    if (!prefixes.has(type.toLowerCase())) throw refuse();
    const { controllers = {} } = Object.fromEntries(entriesOf(plugin, refuse));
    return entriesOf(controllers, refuse).flatMap(([controller, actions]) => {
      if (!prefixes.has(`${type} ${controller}`.toLowerCase())) throw refuse();
      return entriesOf(actions, refuse).map(([action, setting]) => {
        const name = known.get(keyOf({ type, controller, action }));
        const { enabled } = Object.fromEntries(entriesOf(setting, refuse));
        if (!name || typeof enabled !== 'boolean') throw refuse();
        return { ...name, enabled };
      });
    });
  });
}

export const keyOf = ({ type, controller, action }: PermissionName): string =>
  [type, controller, action].map((part) => part.toLowerCase()).join(' ');

function entriesOf(value: unknown, refuse: Refuse): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse();
  return Object.entries(value);
}

/** "Field Worker 2" → "field_worker_2": words of letters or digits, accents of Latin letters left out. */
export const snakeCase = (name: string): string =>
  (
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  ).join('_');
