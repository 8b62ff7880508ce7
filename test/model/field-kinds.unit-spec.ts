import { BOOLEAN_TEXT, DATETIME_TEXT, FIELD_KINDS } from '../../src/model/field-kinds';

type Name = keyof typeof FIELD_KINDS;

// Letters outside the basic plane are two units of a string and one code point.
const LONG = '😀'.repeat(255);

describe('FIELD_KINDS', () => {
  it.each<[Name, unknown, unknown]>([
    ['string', '', ''],
    ['string', 7.5, '7.5'],
    ['string', false, 'false'],
    ['string', LONG, LONG],
    ['email', '', ''],
    ['email', 'a@b.co', 'a@b.co'],
    ['text', 'x'.repeat(100_000), 'x'.repeat(100_000)],
    ['richtext', '<p>\n</p>', '<p>\n</p>'],
    ['boolean', 't', true],
    ['boolean', 1, true],
    ['boolean', 'false', false],
    ['boolean', '0', false],
    ['datetime', '2020-06-04', '2020-06-04T00:00:00.000Z'],
    ['datetime', 1_591_274_858_398, '2020-06-04T12:47:38.398Z'],
  ])('%s takes a value', (name, value, expected) => {
    expect(FIELD_KINDS[name].parse(value)).toBe(expected);
  });

  it.each<[Name, unknown, string]>([
    ['string', {}, 'key must be a string'],
    ['string', ['a'], 'key must be a string'],
    ['string', 'a\u0000b', 'key must be a string'],
    ['string', '\ud800', 'key must be a string'],
    ['string', `${LONG}x`, 'key must be at most 255 characters'],
    ['email', 'nobody', 'key must be a valid email'],
    ['email', [], 'key must be a string'],
    ['email', `${'a'.repeat(250)}@b.example`, 'key must be at most 255 characters'],
    ['text', {}, 'key must be a string'],
    ['boolean', 'TRUE', BOOLEAN_TEXT],
    ['boolean', 2, BOOLEAN_TEXT],
    ['boolean', '', BOOLEAN_TEXT],
    ['datetime', 'soon', DATETIME_TEXT],
    ['datetime', 1.5, DATETIME_TEXT],
    ['datetime', true, DATETIME_TEXT],
  ])('%s refuses %j', (name, value, message) => {
    const kind = FIELD_KINDS[name];
    expect(kind.parse(value)).toBeUndefined();
    expect(kind.errorMessage(value, 'key')).toBe(message);
  });

  it.each<[Name, string | boolean | null, string | number | null]>([
    ['string', 'a', 'a'],
    ['text', null, null],
    ['boolean', true, 1],
    ['boolean', false, 0],
    ['boolean', null, null],
    ['datetime', '2020-06-04T12:47:38.398Z', '2020-06-04 12:47:38.398'],
    ['datetime', null, null],
  ])('%s stores %j as %j, and reads it back', (name, value, stored) => {
    expect(FIELD_KINDS[name].toSql(value)).toBe(stored);
    expect(FIELD_KINDS[name].fromSql(stored)).toBe(value);
  });
});
