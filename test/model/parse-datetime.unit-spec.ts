import { parseDatetime } from '../../src/model/parse-datetime';

const iso = (value: unknown): string | undefined => {
  const time = parseDatetime(value);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe(parseDatetime.name, () => {
  it.each([
    ['2020', '2020-01-01T00:00:00.000Z'],
    ['2020-06', '2020-06-01T00:00:00.000Z'],
    ['20200604', '2020-06-04T00:00:00.000Z'],
    ['2020-06-04T12:47:38.3987Z', '2020-06-04T12:47:38.398Z'],
    ['2020-06-04T12:47', '2020-06-04T12:47:00.000Z'],
    ['2020-06-04T12:47:38+05:30', '2020-06-04T07:17:38.000Z'],
    ['20200604T124738Z', '2020-06-04T12:47:38.000Z'],
    ['2020-06-04T24:00', '2020-06-05T00:00:00.000Z'],
    ['1591274858398', '2020-06-04T12:47:38.398Z'],
    [1591274858398, '2020-06-04T12:47:38.398Z'],
    [2020, '1970-01-01T00:00:02.020Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('reads %p', (value, expected) => {
    expect(iso(value)).toBe(expected);
  });

  it.each([
    '',
    '202006',
    '2020-13',
    '2021-02-29',
    '2020-W23',
    '2020-156',
    '0999-01-01',
    '2020-06-04T25:00',
    '2020-06-04T12:60',
    'now',
    1.5,
    true,
    null,
    {},
  ])('refuses %p', (value) => {
    expect(parseDatetime(value)).toBeUndefined();
  });
});
