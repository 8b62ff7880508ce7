import fc from 'fast-check';

export const MAX_LENGTH = 60 * 1024;

const names = [
  ...['id', 'name', 'email', 'created_at', 'country', 'country.name', 'villages', 'villages.contacts.name'],
  ...['contacttags.tag', 'user.password', '_where', '_or', '_and', '_sort', '_limit', '_start', '_q'],
  ...['_publicationState', '__proto__', 'constructor', 'toString', '', '.', '..', '0', '999', '1000', '-1'],
  ...['length', '_', '__', 'a_in', '$ne', 'null', 'is_active', 'start_datetime'],
];
const suffixes = [
  '',
  '_eq',
  '_ne',
  '_lt',
  '_gte',
  '_in',
  '_nin',
  '_contains',
  '_ncontainss',
  '_null',
  '_',
  '_x',
];
const values = [
  ...[
    '',
    '1',
    '0',
    '-1',
    'true',
    'null',
    'NaN',
    '1e308',
    '2147483648',
    '-2147483649',
    '9007199254740993',
    '0x10',
  ],
  ...[
    'a',
    'a,b',
    'id:desc',
    'name:asc,id',
    'country.name',
    '2020-06-04',
    '9999999999999999999',
    '+010000-01-01',
  ],
  ...[
    "'",
    '"',
    '`',
    '\\',
    '%',
    '_',
    ';',
    '--',
    '/*',
    '\0',
    '\uD800',
    '\u{1F600}',
    '\u202E',
    '{}',
    '[]',
    '{"a":1}',
  ],
];

const word = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );

const brackets = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('', '[]', '[0]', '[1]', '[_or]', '[_and]', '[_where]', '[name]', '[id_in]'),
  },
  { weight: 2, arbitrary: word(names).map((name) => `[${name}]`) },
  { weight: 1, arbitrary: fc.constantFrom('[', ']', '[[', ']]', '[[]]', '[]]', '][') },
);

const keys = fc
  .tuple(word(names), fc.constantFrom(...suffixes), fc.array(brackets, { maxLength: 6 }))
  .map(([name, suffix, inner]) => `${name}${suffix}${inner.join('')}`);

/** Escapes everything, only what a URL cannot hold, or nothing of the brackets. */
const escapes = [
  (text: string): string => encodeURIComponent(text.toWellFormed()),
  (text: string): string => encodeURI(text.toWellFormed()).replaceAll('#', '%23'),
  (text: string): string =>
    encodeURIComponent(text.toWellFormed()).replaceAll('%5B', '[').replaceAll('%5D', ']'),
  (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+'),
] as const;

const pairs = fc
  .tuple(keys, word(values), fc.constantFrom(...escapes), fc.constantFrom('=', '=', '=', '', '==', '=&&'))
  .map(([key, value, escape, equals]) => `${escape(key)}${equals}${escape(value)}`);

export const queryStrings = fc.array(pairs, { minLength: 1, maxLength: 12 }).map((list) => list.join('&'));

/** Keys that take any text, so that some queries reach the database. */
export const searches = fc
  .array(
    fc.tuple(
      fc.constantFrom('id_contains', 'id_ncontainss[]', '_where[id_containss]', '_id_ncontains'),
      word(values),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) => list.map(([key, value]) => `${key}=${escapes[0](value)}`).join('&'));

/** The same many times over, or with bytes that decode to no text. */
export const strange = fc.oneof(
  fc
    .tuple(queryStrings, fc.integer({ min: 2, max: 2000 }))
    .map(([text, count]) => Array(count).fill(text).join('&')),
  fc.tuple(pairs, fc.integer({ min: 1, max: MAX_LENGTH })).map(([text, count]) => text + 'a'.repeat(count)),
  fc
    .tuple(queryStrings, fc.constantFrom('%', '%zz', '%C3', '%ED%A0%80', '%F5%80%80%80', '%00'))
    .map(([text, end]) => text + end),
);
