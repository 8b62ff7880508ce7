export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A row in the API's format. */
export interface Row {
  id: number;
  created_at: string;
  updated_at: string;
  [key: string]: Json;
}

export type Body = Record<string, unknown>;

/** Serializes a value to JSON and parses it again. */
export function asJson<T extends Json = Json>(value: unknown): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function rows(value: Json | undefined): Row[] {
  if (!Array.isArray(value)) throw new Error(`not a list of rows: ${JSON.stringify(value)}`);
  return value as Row[];
}

export function row(value: Json | undefined): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`not a row: ${JSON.stringify(value)}`);
  }
  return value as Row;
}

export function ids(value: Json | undefined): number[] {
  return rows(value).map((each) => each.id);
}
