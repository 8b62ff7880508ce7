import { FIELD_KINDS, type FieldValue } from '../model/field-kinds';
import type { PublicColumn, PublicField } from '../model/public-fields';

/** Bodies of rows that belong to the one that is written; with an id they change a row, else they add one. */
export class EmbeddedRows {
  constructor(
    readonly rows: readonly {
      readonly id: number | undefined;
      readonly values: ReadonlyMap<string, InputValue>;
    }[],
  ) {}
}

/** What a body key holds once it is read: a column's value, a related id, a list of related ids, or related rows. */
export type InputValue = FieldValue | readonly number[] | EmbeddedRows;

/** One key of a body: what is wrong with a value, and what a good one means (CONTRACT §3.1, §3.3). */
export interface InputField {
  /** The documented complaint; undefined when the value is accepted. */
  errorMessage(value: unknown): string | undefined;
  read(value: unknown): InputValue;
  /** The key that this one stands in for; ignored when that one is given too. */
  readonly aliasOf?: string | undefined;
}

const INTEGER = /^-?\d+$/;

export function inputField(name: string, field: PublicField): InputField {
  if (field.type === 'column') return columnInput(name, field);
  if (field.type === 'to-one') return toOneInput(name);
  if (field.type === 'through') return listInput(name, (value) => (value === null ? [] : readIds(value)));
  return listInput(
    name,
    // Strapi: a many-to-many list also takes one id without a list.
    (value) => readIds(value) ?? (field.type === 'many-to-many' ? readScalar(value) : undefined),
  );
}

function columnInput(name: string, { kind, nullable, unique, choices }: PublicColumn): InputField {
  // Unlike Strapi, stores the empty text of a unique column as null: it would occupy the value.
  const isNull = (value: unknown) => value === null || (unique && value === '');
  const errorMessage = (value: unknown): string | undefined => {
    if (choices && !(nullable && value === null))
      return choices.includes(String(value)) && typeof value === 'string'
        ? undefined
        : choiceErrorMessage(name, choices);
    // Strapi: the text of NOT NULL ends with a full stop, those of formats do not.
    if (isNull(value)) return nullable ? undefined : `${name} must be defined.`;
    return kind.parse(value) === undefined ? kind.errorMessage(value, name) : undefined;
  };
  return { errorMessage, read: (value) => (isNull(value) ? null : (kind.parse(value) ?? null)) };
}

const choiceErrorMessage = (name: string, choices: readonly string[]): string =>
  // Strapi: the text comes from its validator, yup.
  `${name} must be one of the following values: ${choices.join(', ')}`;

const toOneInput = (name: string): InputField => ({
  errorMessage: (value) =>
    value === null || readId(value) !== undefined ? undefined : `Relation '${name}' expects an id`,
  read: (value) => readId(value) ?? null,
});

const listInput = (name: string, read: (value: unknown) => readonly number[] | undefined): InputField => ({
  errorMessage: (value) => (read(value) ? undefined : `Relation '${name}' expects an array of ids`),
  read: (value) => read(value) ?? [],
});

/** `5`, `"5"` or `{"id":5}`; undefined for anything else. An id no row can have is still an id. */
export function readId(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value === 'string') return INTEGER.test(value) ? Number(value) : undefined;
  // Strapi: an object with an id stands for the id, so that a client may send back what it read.
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, 'id'))
    return undefined;
  const { id } = value as { id: unknown };
  return typeof id === 'object' ? undefined : readId(id);
}

function readIds(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = value.map(readId);
  return ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined;
}

function readScalar(value: unknown): readonly number[] | undefined {
  const id = typeof value === 'object' ? undefined : readId(value);
  return id === undefined ? undefined : [id];
}

/** A text of at most 255 code points that no column of the entity holds. */
export const textInput = (name: string): InputField =>
  columnInput(name, {
    type: 'column',
    kind: FIELD_KINDS.string,
    nullable: true,
    unique: false,
    default: null,
    readonly: false,
  });
