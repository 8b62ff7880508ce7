import type { SqlRow } from '../database/sql';
import type { FieldValue, SqlValue } from '../model/field-kinds';

export type JsonObject = Record<string, unknown>;

/** What an object of a row holds under a name. */
export type RowPart =
  | { readonly name: string; readonly place: number; readonly decode: Decode | undefined }
  /** An object of its own, null when a left join found nothing: then the value at `place` is null. */
  | { readonly name: string; readonly place: number; readonly parts: readonly RowPart[] }
  /** A list that is filled later. */
  | { readonly name: string; readonly list: true };

export type Decode = (value: SqlValue) => FieldValue;

/**
 * Compiles the function that makes an object of a row. It is one object literal, which V8 allocates at once and in its
 * final form; an object that grows property by property is copied again and again, a quarter of the time of a list
 * (docs/performance.md). Names come from the model and are quoted; nothing of a request becomes code.
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
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the literal above is all it runs
  const compile = new Function('decoders', `return (row) => (${literal(parts)});`) as (
    decoders: readonly Decode[],
  ) => (row: SqlRow) => JsonObject;
  return compile(decoders);
}
