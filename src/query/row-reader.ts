import type { SqlRow } from '../database/sql';
import type { FieldValue, SqlValue } from '../model/field-kinds';

export type JsonObject = Record<string, unknown>;

/** A property of the object that a row becomes. */
export type RowPart =
  | { readonly name: string; readonly place: number; readonly decode: Decode | undefined }
  /** A nested object; null when the value at `place` is null, i.e. the left join found no row. */
  | { readonly name: string; readonly place: number; readonly parts: readonly RowPart[] }
  /** An empty list that `populate` fills. */
  | { readonly name: string; readonly list: true };

export type Decode = (value: SqlValue) => FieldValue;

/**
 * Compiles a function that converts a row to an object. The generated code is a single object literal, which V8
 * allocates once in its final shape. Adding properties one by one takes a quarter of the time of a list
 * (docs/performance.md). Names come from the model and are quoted; no part of a request becomes code.
 */
export function compileRowReader(parts: readonly RowPart[]): (row: SqlRow) => JsonObject {
  const decoders: Decode[] = [];
  const valueOf = (part: RowPart): string => {
    if ('list' in part) return '[]';
    const value = `row[${part.place}]`;
    if ('parts' in part) return `${value} === null ? null : ${literal(part.parts)}`;
    return part.decode ? `decoders[${decoders.push(part.decode) - 1}](${value})` : value;
  };
  const literal = (all: readonly RowPart[]): string =>
    `{${all.map((part) => `${JSON.stringify(part.name)}: ${valueOf(part)}`).join(', ')}}`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs only the object literal generated above
  const compile = new Function('decoders', `return (row) => (${literal(parts)});`) as (
    decoders: readonly Decode[],
  ) => (row: SqlRow) => JsonObject;
  return compile(decoders);
}
