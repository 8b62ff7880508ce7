import { InputError } from '../errors/input-error';
import { QUERY_LIMITS, TOO_MANY_VALUES } from './query-limits';
import type { RawQuery, RawValue } from './parse-list-query';

/** Thrown for invalid percent-encoding; the response is S("Malformed URL"). */
export class MalformedUrlError extends Error {}

/** Maximum bracket nesting. Groups within the limit of conditions never need this much. */
const MAX_DEPTH = 100;
const INDEX = /^(?:0|[1-9]\d*)$/;

/** An object or list under construction. The elements of a list are stored by index until the list is complete. */
class Node {
  readonly children = new Map<string, Node>();
  readonly texts: string[] = [];
  nextIndex = 0;
}

/**
 * Parses a query string or form body into nested values, like `qs`: `a=1&a=2`, `a[]=1` and `a[0]=1` are lists,
 * `a[b]=` nests, a bracketed key equals the bare one, and empty segments are skipped. Unlike `qs`, it never truncates:
 * exceeding a limit throws `InputError`. No key (`__proto__` included) is dropped or modifies a prototype.
 */
export function parseQueryString(text: string): RawQuery {
  const root = new Node();
  for (const segment of text.split('&')) {
    if (segment === '') continue;
    const equals = segment.indexOf('=');
    const key = decode(equals === -1 ? segment : segment.slice(0, equals));
    insert(root, keysOf(key), equals === -1 ? '' : decode(segment.slice(equals + 1)));
  }
  return toObject(root);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new MalformedUrlError('Malformed URL');
  }
}

/** `a[b][]` → `a`, `b`, ``; text outside brackets after the first one is ignored, as `qs` does. */
function keysOf(key: string): string[] {
  const open = key.indexOf('[');
  if (open === -1 || !key.includes(']', open)) return [key];
  // Strapi: `[name]=a` is `name=a`.
  const keys = open > 0 ? [key.slice(0, open)] : [];
  for (const [, inner] of key.slice(open).matchAll(/\[([^[\]]*)\]/g)) keys.push(inner ?? '');
  if (keys.length > MAX_DEPTH) throw new InputError(`Filters may be nested at most ${MAX_DEPTH} levels deep`);
  return keys.length === 0 ? [key] : keys;
}

function insert(root: Node, keys: readonly string[], value: string): void {
  let node = root;
  for (const [depth, key] of keys.entries()) {
    const name = key === '' && depth > 0 ? String(node.nextIndex) : key;
    if (INDEX.test(name) && depth > 0) {
      if (Number(name) >= QUERY_LIMITS.valuesInList) throw new InputError(TOO_MANY_VALUES);
      node.nextIndex = Math.max(node.nextIndex, Number(name) + 1);
    }
    const child = node.children.get(name) ?? new Node();
    node.children.set(name, child);
    node = child;
  }
  node.texts.push(value);
}

function toValue(node: Node): RawValue {
  if (node.children.size === 0) return node.texts.length === 1 ? (node.texts[0] as string) : node.texts;
  const isList = [...node.children.keys()].every((key) => INDEX.test(key));
  if (!isList) return toObject(node);
  const indices = [...node.children.keys()].map(Number).sort((a, b) => a - b);
  const items = indices.flatMap((index) => toItems(node.children.get(String(index)) as Node));
  return [...node.texts, ...items];
}

/** `a[0]=1&a[0]=2` gives two elements; a nested list or object is one element. */
const toItems = (node: Node): readonly RawValue[] =>
  node.children.size === 0 ? node.texts : [toValue(node)];

/**
 * Stores plain values next to nested keys (`a=1&a[b]=2`) under their index, so that they are rejected instead of lost.
 */
function toObject(node: Node): RawQuery {
  const object = Object.create(null) as Record<string, RawValue>;
  for (const [index, text] of node.texts.entries()) object[String(index)] = text;
  for (const [key, child] of node.children) object[key] = toValue(child);
  return object;
}
