import { tick } from '../clock';
import { B } from '../errors';
import type { Column } from '../resources';
import type { Crud } from './crud';

const emoji = '\u{1F33E}';

function describeText(crud: Crud, { name }: Column): void {
  const notText = B(`${name} must be a string`);

  it.each([
    ['a number', 12.5, '12.5'],
    ['a negative number', -7, '-7'],
    ['zero', 0, '0'],
    ['true', true, 'true'],
    ['false', false, 'false'],
  ])('takes %s as its text', (_case, value, stored) => crud.expectStored(name, value, stored));

  it('stores any characters unchanged', async () => {
    const value = ` "q" \\ %_ \u00e9 \u0436 ${emoji}\n\t<b>' OR 1=1 -- `;
    expect((await crud.create({ [name]: value }))[name]).toBe(value);
  });

  it.each([
    ['a list', ['a']],
    ['an empty list', []],
    ['an object', { role: 1 }],
    ['U+0000', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud83c'],
    ['a lone low surrogate', '\udf3ea'],
    ['surrogates in the wrong order', '\udf3e\ud83c'],
  ])('refuses %s', (_case, value) => crud.expectRefusal({ [name]: value }, notText));
}

function describeLength(crud: Crud, { name, type }: Column): void {
  if (type === 'string') {
    it('takes 255 code points and refuses 256', async () => {
      for (const value of ['x'.repeat(255), emoji.repeat(255)]) {
        expect((await crud.create({ [name]: value }))[name]).toBe(value);
      }
      const tooLong = B(`${name} must be at most 255 characters`);
      await crud.expectRefusal({ [name]: 'x'.repeat(256) }, tooLong);
      await crud.expectRefusal({ [name]: emoji.repeat(256) }, tooLong);
    });
    return;
  }
  it('takes a text of a million bytes', async () => {
    const value = 'long text '.repeat(100_000);
    const row = await crud.create({ [name]: value });
    expect((await crud.read(row.id))[name] === value).toBe(true);
    await crud.api.delete(crud.url(row.id));
  });
}

function describeNull(crud: Crud, { name, required, unique }: Column): void {
  if (required) {
    it('refuses null', () => crud.expectRefusal({ [name]: null }, B(`${name} must be defined.`)));
  } else {
    it('stores null', async () => {
      const row = await crud.create({ [name]: 'something' });
      expect((await crud.update(row.id, { [name]: null }))[name]).toBeNull();
      expect((await crud.create({ [name]: null }))[name]).toBeNull();
    });
  }
  if (!unique) it('stores an empty text', () => crud.expectStored(name, '', ''));
}

function describeUpdate(crud: Crud, { name }: Column): void {
  it('changes without other columns on PUT and updates updated_at', async () => {
    const row = await crud.create({ [name]: 'old value' });
    await tick();
    const updated = await crud.update(row.id, { [name]: 'new value' });
    expect(updated.updated_at > row.updated_at).toBe(true);
    const { updated_at, organization } = updated;
    expect(updated).toEqual({
      ...row,
      [name]: 'new value',
      updated_at,
      ...(organization === undefined ? {} : { organization }),
    });
  });
}

/** string, text and richtext columns. */
export function describeTextColumns(crud: Crud): void {
  const columns = crud.resource.columns.filter(({ type }) => type === 'string' || type === 'text');
  for (const column of columns) {
    describe(`the text ${column.name}`, () => {
      describeText(crud, column);
      describeLength(crud, column);
      describeNull(crud, column);
      describeUpdate(crud, column);
    });
  }
}
