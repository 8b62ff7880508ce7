import { FIELD_KINDS } from '../../src/model/field-kinds';
import { castValue } from '../../src/query/cast-value';

const kinds = { ...FIELD_KINDS, id: 'id' } as const;
type Kind = keyof typeof kinds;

describe(castValue.name, () => {
  it.each<[Kind, string, string | number]>([
    ['id', '7', 7],
    ['id', '-0012', -12],
    ['id', '2147483647', 2_147_483_647],
    ['id', '-2147483648', -2_147_483_648],
    ['string', '', ''],
    ['string', '7', '7'],
    ['email', 'no address', 'no address'],
    ['text', '%_\\', '%_\\'],
    ['richtext', '<b>', '<b>'],
    ['boolean', 'true', 1],
    ['boolean', 't', 1],
    ['boolean', '1', 1],
    ['boolean', 'false', 0],
    ['boolean', 'f', 0],
    ['boolean', '0', 0],
    ['datetime', '2020-06-04T12:47:38.398Z', '2020-06-04 12:47:38.398'],
    ['datetime', '2020-06-04', '2020-06-04 00:00:00.000'],
    ['datetime', '1591274858398', '2020-06-04 12:47:38.398'],
  ])('reads a value for %s: %j', (kind, text, expected) => {
    expect(castValue(text, kinds[kind], 'path')).toBe(expected);
  });

  it.each<[Kind, string, string]>([
    ['id', '', "Field 'path' expects an integer"],
    ['id', '1.0', "Field 'path' expects an integer"],
    ['id', '1e3', "Field 'path' expects an integer"],
    ['id', ' 1', "Field 'path' expects an integer"],
    ['id', '2147483648', "Field 'path' expects an integer"],
    ['boolean', 'TRUE', 'Invalid boolean input'],
    ['boolean', 'constructor', 'Invalid boolean input'],
    ['datetime', 'yesterday', 'Invalid format, expected a timestamp or an ISO date'],
  ])('refuses a value for %s: %j', (kind, text, message) => {
    expect(() => castValue(text, kinds[kind], 'path')).toThrow(message);
  });
});
