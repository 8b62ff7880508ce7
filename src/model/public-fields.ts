import type { FieldKind, FieldValue } from './field-kinds';

export interface FieldDocumentation {
  description?: string;
  example?: string | number | boolean;
}

export interface PublicColumn extends FieldDocumentation {
  readonly type: 'column';
  readonly kind: FieldKind;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly default: FieldValue;
  /** The allowed values of a choice. */
  readonly choices?: readonly string[];
  /** Set by the server; a body cannot change it. */
  readonly readonly: boolean;
}

export interface PublicRelation extends FieldDocumentation {
  readonly type: 'to-one' | 'to-many' | 'many-to-many';
  readonly target: () => EntityClass;
  readonly readonly: boolean;
  /** True for rows that are written through this one as objects, and shown only if there are any. */
  readonly embedded?: boolean;
}

/** Rows reached through the link rows of a to-many relation; shown in full, not filterable (CONTRACT §3.6). */
export interface PublicThrough extends FieldDocumentation {
  readonly type: 'through';
  readonly target: () => EntityClass;
  /** The to-many relation of the link rows. */
  readonly links: string;
  /** The to-one relation of a link row that leads to the target. */
  readonly via: string;
  /** A second body key for the same list, used if the field's own key is absent. */
  readonly alias?: string;
}

export type PublicField = PublicColumn | PublicRelation | PublicThrough;
export type EntityClass<Entity = unknown> = new () => Entity;

const FIELDS = Symbol('public fields');
// Strapi: timestamps come after the own columns, lists after the timestamps.
const RANK = { column: 1, 'to-one': 1, 'to-many': 3, 'many-to-many': 3, through: 4 } as const;
const RANKS_OF_BASE: Readonly<Record<string, number>> = { id: 0, created_at: 2, updated_at: 2 };

/** Adds a property to the public shape. Other properties cannot be shown, filtered or written. */
export function declareField(prototype: object, name: string, field: PublicField): void {
  const own = Object.hasOwn(prototype, FIELDS)
    ? (Reflect.get(prototype, FIELDS) as Map<string, PublicField>)
    : undefined;
  const fields = own ?? new Map<string, PublicField>();
  fields.set(name, field);
  Object.defineProperty(prototype, FIELDS, { value: fields, configurable: true });
}

/**
 * Returns the public shape of an entity in model order: id, own columns and to-one relations as declared, timestamps,
 * to-many relations, through lists.
 */
export function publicFieldsOf(entity: EntityClass): ReadonlyMap<string, PublicField> {
  const entries: [string, PublicField][] = [];
  for (
    let prototype: unknown = entity.prototype;
    prototype instanceof Object;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    if (Object.hasOwn(prototype, FIELDS))
      entries.push(...(Reflect.get(prototype, FIELDS) as Map<string, PublicField>));
  }
  const rank = ([name, field]: [string, PublicField]) => RANKS_OF_BASE[name] ?? RANK[field.type];
  return new Map(entries.sort((a, b) => rank(a) - rank(b)));
}
