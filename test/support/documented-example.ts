import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Method } from './api';
import type { Body, Json } from './json';

/** A request of the public documentation with its response. */
export interface DocumentedExample {
  section: string;
  title: string;
  method: Method;
  /** As in the samples, and as in the request line unless that is a misprint. */
  paths: string[];
  /** The bodies of the shell, JavaScript and Python samples, each text once. */
  bodies?: { text: string; expect?: Record<string, Json> }[];
  /** Keys that the response shows although the body lacks them. */
  additional?: Record<string, Json>;
  /** Rows that must exist before the request, with the ids of the documentation. */
  rows: { resource: string; id: number; body: Body }[];
  response: Json;
}

export const documentedExamples = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/documented-examples.json'), 'utf8'),
) as DocumentedExample[];

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const PRIVATE = ['password', 'resetPasswordToken'];

function comparableValue(key: string, value: Json): Json {
  if (key === 'created_at' || key === 'updated_at')
    return typeof value === 'string' && TIME.test(value) ? '(time)' : value;
  if (key === 'jwt') return '(jwt)';
  return typeof value === 'number' ? '(id)' : comparable(value);
}

/** Normalizes a value: keeps the key order, replaces ids, times and tokens with placeholders. */
export function comparable(value: Json): Json {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparableValue(key, each)]));
}

/** The documented response, without the secrets that it contains by mistake. */
export function promised(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries<Json>(Object.entries(value).filter(([key]) => !PRIVATE.includes(key)));
}

/** The same response if the body is sent as printed: keys that it lacks are null or empty. */
export function asPrinted(response: Json, additional: Record<string, Json>): Json {
  const lacking = Object.entries(additional).map(([key, value]): [string, Json] => [
    key,
    Array.isArray(value) ? [] : null,
  ]);
  return { ...(response as Record<string, Json>), ...Object.fromEntries<Json>(lacking) };
}
