import type { Type } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { InputProperty } from './entity-input';
import { EmbeddedRows, type InputField, readId } from './input-field';
import { type Input, readInput } from './read-input';

interface EmbeddedOptions {
  /** The key of an embedded row that refers to its parent. It is ignored in a body; the parent sets it. */
  readonly parent: string;
  readonly description: string;
}

/** Declares a DTO property as a list of embedded rows. */
export const EmbeddedProperty =
  (dto: Type, { parent, description }: EmbeddedOptions): PropertyDecorator =>
  (prototype, name) => {
    ApiExtraModels(dto)(prototype.constructor);
    const items = {
      allOf: [{ $ref: getSchemaPath(dto) }],
      properties: { id: { type: 'integer', description: 'The row to change; without it one is added.' } },
    };
    InputProperty(embeddedInput(String(name), dto, parent), {
      type: 'array',
      maxItems: MAX_ENTRIES,
      items,
      description,
    })(prototype, name);
  };

/** Far more than needed in practice. Each entry is written with its own statement. */
const MAX_ENTRIES = 100;

type Entry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOfEntry = (entry: Entry): number | undefined =>
  Object.hasOwn(entry, 'id') && entry['id'] !== null ? (readId(entry['id']) ?? NaN) : undefined;

function embeddedInput(name: string, dto: Type, parent: string): InputField {
  const inputOf = ({ [parent]: _parent, ...entry }: Entry): Input => readInput(dto, entry);
  const errorMessage = (value: unknown): string | undefined => {
    if (!Array.isArray(value) || !value.every(isEntry))
      return `Relation '${name}' expects an array of objects`;
    if (value.length > MAX_ENTRIES) return `${name} may hold at most ${MAX_ENTRIES} entries`;
    const ids = value.map(idOfEntry).filter((id) => id !== undefined);
    if (new Set(ids).size < ids.length) return `Relation '${name}' names a record twice`;
    for (const [place, entry] of value.entries()) {
      if (Number.isNaN(idOfEntry(entry))) return `Relation '${name}[${place}]' expects an id`;
      const { fault } = inputOf(entry);
      if (fault) return `${name}[${place}]: ${fault.message}`;
    }
    return undefined;
  };
  return {
    errorMessage,
    read: (value) =>
      new EmbeddedRows(
        (value as Entry[]).map((entry) => ({ id: idOfEntry(entry), values: inputOf(entry).values })),
      ),
  };
}
