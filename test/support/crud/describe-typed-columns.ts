import { B, invalidBoolean, invalidDatetime } from '../errors';
import type { Column } from '../resources';
import type { Crud } from './crud';

function describeBoolean(crud: Crud, { name, required }: Column): void {
  it.each([
    [true, true],
    [1, true],
    ['true', true],
    ['t', true],
    ['1', true],
    [false, false],
    [0, false],
    ['false', false],
    ['f', false],
    ['0', false],
  ])('takes %j as %j', (value, stored) => crud.expectStored(name, value, stored));

  it.each(['', 'TRUE', 'True', 'T', 'yes', ' true', 2, -1, 0.5, [], [true], {}, { id: 1 }])(
    'refuses %j',
    (value) => crud.expectRefusal({ [name]: value }, invalidBoolean),
  );

  if (required) {
    it('refuses null', () => crud.expectRefusal({ [name]: null }, B(`${name} must be defined.`)));
  } else {
    it('stores null', () => crud.expectStored(name, null, null));
  }
}

function describeDatetime(crud: Crud, { name }: Column): void {
  it.each([
    ['2020', '2020-01-01T00:00:00.000Z'],
    ['2020-06', '2020-06-01T00:00:00.000Z'],
    ['2020-06-04', '2020-06-04T00:00:00.000Z'],
    ['20200604', '2020-06-04T00:00:00.000Z'],
    ['2020-02-29', '2020-02-29T00:00:00.000Z'],
    ['2020-06-04T12:47', '2020-06-04T12:47:00.000Z'],
    ['2020-06-04T12:47:38', '2020-06-04T12:47:38.000Z'],
    ['2020-06-04T12:47:38Z', '2020-06-04T12:47:38.000Z'],
    ['2020-06-04T12:47:38.5Z', '2020-06-04T12:47:38.500Z'],
    ['2020-06-04T12:47:38.398Z', '2020-06-04T12:47:38.398Z'],
    ['2020-06-04T12:47:38.398999Z', '2020-06-04T12:47:38.398Z'],
    ['2020-12-31T23:59:59.9999999Z', '2020-12-31T23:59:59.999Z'],
    ['2020-06-04T12:47:38.398+05:30', '2020-06-04T07:17:38.398Z'],
    ['2020-06-04T20:00:00-08:00', '2020-06-05T04:00:00.000Z'],
    ['20200604T124738Z', '2020-06-04T12:47:38.000Z'],
    ['20200604T124738.398+0530', '2020-06-04T07:17:38.398Z'],
    ['1000-01-01', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    [1591274858398, '2020-06-04T12:47:38.398Z'],
    ['1591274858398', '2020-06-04T12:47:38.398Z'],
    ['123456789', '1970-01-02T10:17:36.789Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [2020, '1970-01-01T00:00:02.020Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [null, null],
  ])('takes %j as %j', (value, stored) => crud.expectStored(name, value, stored));

  it.each([
    '',
    ' ',
    'soon',
    'null',
    '2020-13-01',
    '2020-02-30',
    '2019-02-29',
    '2020-06-04T25:00:00Z',
    '2020-06-04T12:61:00Z',
    '202006',
    '99999999',
    '2020-W23',
    '2020-W23-4',
    '2020-156',
    '06/04/2020',
    'Thu, 04 Jun 2020 12:47:38 GMT',
    '0999-12-31',
    '10000-01-01',
    '2020-06-04T12:47:38Zx',
    '999999999999999999999',
    253402300800000,
    -30610224000001,
    1.5,
    true,
    [],
    ['2020-06-04'],
    {},
  ])('refuses %j', (value) => crud.expectRefusal({ [name]: value }, invalidDatetime));
}

function describeEmail(crud: Crud, { name }: Column): void {
  it.each(['Ann@Example.com', 'a.b+c@d-e.example.org', 'x@[127.0.0.1]', '"a b"@example.com', ''])(
    'stores %j as it is given',
    (value) => crud.expectStored(name, value, value),
  );

  it('stores null', () => crud.expectStored(name, null, null));

  const malformed = B(`${name} must be a valid email`);
  it.each(['nobody', 'a@b', '@example.com', 'a@', 'a b@example.com', 'a@b@example.com', ' a@example.com'])(
    'refuses %j',
    (value) => crud.expectRefusal({ [name]: value }, malformed),
  );
  it.each(['a..b@example.com', '.a@example.com', 'a@example.c', 'a@-.1', 'a@ex ample.com', 5, true])(
    'refuses %j',
    (value) => crud.expectRefusal({ [name]: value }, malformed),
  );

  it('refuses a list, an object, U+0000 and a lone surrogate', async () => {
    for (const value of [['a@example.com'], { a: 1 }, 'a\u0000@example.com', 'a\ud83c@example.com']) {
      await crud.expectRefusal({ [name]: value }, B(`${name} must be a string`));
    }
  });

  it('refuses 256 characters', () =>
    crud.expectRefusal(
      { [name]: `${'a'.repeat(244)}@example.com` },
      B(`${name} must be at most 255 characters`),
    ));
}

const blocks = { boolean: describeBoolean, datetime: describeDatetime, email: describeEmail };

/** boolean, datetime and email columns. */
export function describeTypedColumns(crud: Crud): void {
  for (const type of ['boolean', 'datetime', 'email'] as const) {
    const columns = crud.resource.columns.filter((column) => column.type === type);
    for (const column of columns) describe(`the ${type} ${column.name}`, () => blocks[type](crud, column));
  }
}
