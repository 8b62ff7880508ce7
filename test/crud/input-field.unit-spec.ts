import { inputField, readId, textInput } from '../../src/crud/input-field';
import { FIELD_KINDS, type FieldKind } from '../../src/model/field-kinds';
import type { PublicColumn, PublicField } from '../../src/model/public-fields';

class Target {}

const column = (kind: FieldKind, more: Partial<PublicColumn> = {}): PublicColumn => ({
  ...{ type: 'column', kind, nullable: true, unique: false, default: null, readonly: false },
  ...more,
});
const relation = (type: 'to-one' | 'to-many' | 'many-to-many'): PublicField => ({
  ...{ type, target: () => Target, readonly: false },
});

const fields = {
  text: column(FIELD_KINDS.string),
  required: column(FIELD_KINDS.string, { nullable: false }),
  unique: column(FIELD_KINDS.string, { unique: true }),
  key: column(FIELD_KINDS.string, { unique: true, nullable: false }),
  choice: column(FIELD_KINDS.string, { choices: ['a', 'b'], nullable: false }),
  choiceOrNull: column(FIELD_KINDS.string, { choices: ['a', 'b'] }),
  boolean: column(FIELD_KINDS.boolean),
  one: relation('to-one'),
  list: relation('to-many'),
  links: relation('many-to-many'),
  through: { type: 'through', target: () => Target, links: 'list', via: 'one' },
} satisfies Record<string, PublicField>;

const inputOf = (name: keyof typeof fields) => inputField(name, fields[name]);

describe(inputField.name, () => {
  it.each<[keyof typeof fields, unknown, unknown]>([
    ['text', 'a', 'a'],
    ['text', '', ''],
    ['text', null, null],
    ['text', 5, '5'],
    ['required', '', ''],
    ['unique', '', null],
    ['unique', 'a', 'a'],
    ['choice', 'b', 'b'],
    ['choiceOrNull', null, null],
    ['boolean', 'f', false],
    ['one', 5, 5],
    ['one', '5', 5],
    ['one', { id: '5', name: 'x' }, 5],
    ['one', null, null],
    ['list', [], []],
    ['list', [2, '1', { id: 2 }], [2, 1]],
    ['links', [3], [3]],
    ['links', '3', [3]],
    ['through', [1], [1]],
    ['through', null, []],
  ])('%s reads %j', (name, value, expected) => {
    expect(inputOf(name).errorMessage(value)).toBeUndefined();
    expect(inputOf(name).read(value)).toEqual(expected);
  });

  it.each<[keyof typeof fields, unknown, string]>([
    ['text', {}, 'text must be a string'],
    ['required', null, 'required must be defined.'],
    ['key', null, 'key must be defined.'],
    ['key', '', 'key must be defined.'],
    ['choice', 'c', 'choice must be one of the following values: a, b'],
    ['choice', null, 'choice must be one of the following values: a, b'],
    ['choice', ['a'], 'choice must be one of the following values: a, b'],
    ['choiceOrNull', '', 'choiceOrNull must be one of the following values: a, b'],
    ['boolean', 'yes', 'Invalid boolean input. Expected "t","1","true","false","0","f"'],
    ['one', 'a', "Relation 'one' expects an id"],
    ['one', [5], "Relation 'one' expects an id"],
    ['one', {}, "Relation 'one' expects an id"],
    ['list', null, "Relation 'list' expects an array of ids"],
    ['list', '3', "Relation 'list' expects an array of ids"],
    ['list', [1, 'a'], "Relation 'list' expects an array of ids"],
    ['links', null, "Relation 'links' expects an array of ids"],
    ['links', { id: 3 }, "Relation 'links' expects an array of ids"],
    ['through', '3', "Relation 'through' expects an array of ids"],
  ])('%s refuses %j', (name, value, message) => {
    expect(inputOf(name).errorMessage(value)).toBe(message);
  });

  it('a text of no column is at most 255 characters, or null', () => {
    const input = textInput('first_name');
    expect([input.errorMessage('Asha'), input.errorMessage(null)]).toEqual([undefined, undefined]);
    expect(input.errorMessage('x'.repeat(256))).toBe('first_name must be at most 255 characters');
  });
});

describe(readId.name, () => {
  it.each([
    [1, 1],
    [-1, -1],
    ['007', 7],
    [{ id: 7 }, 7],
    [2 ** 40, 2 ** 40],
  ])('takes %j', (value, id) => {
    expect(readId(value)).toBe(id);
  });

  it.each([1.5, NaN, '', '1.0', ' 1', true, null, undefined, [], [1], {}, { id: null }, { id: { id: 1 } }])(
    'refuses %j',
    (value) => {
      expect(readId(value)).toBeUndefined();
    },
  );
});
