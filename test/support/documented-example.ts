import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Method } from './api';
import type { Body, Json } from './json';

/** A request of the public documentation with its answer. */
export interface DocumentedExample {
  section: string;
  title: string;
  method: Method;
  /** As the samples have it, and as the request line has it where that is no misprint. */
  paths: string[];
  /** The bodies of the shell, JavaScript and Python samples, each text once. */
  bodies?: { text: string; expect?: Record<string, Json> }[];
  /** What the answer shows although the body lacks it. */
  additional?: Record<string, Json>;
  /** What has to exist before, by the ids of the documentation. */
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

/** The value with its keys in their order; ids, times and tokens stand for themselves. */
export function comparable(value: Json): Json {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparableValue(key, each)]));
}

/** The answer the documentation promises, without the secrets it shows by mistake. */
export function promised(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries<Json>(Object.entries(value).filter(([key]) => !PRIVATE.includes(key)));
}

/** The same answer where the body is sent as printed: what it lacks is null or empty. */
export function asPrinted(response: Json, additional: Record<string, Json>): Json {
  const lacking = Object.entries(additional).map(([key, value]): [string, Json] => [
    key,
    Array.isArray(value) ? [] : null,
  ]);
  return { ...(response as Record<string, Json>), ...Object.fromEntries<Json>(lacking) };
}
