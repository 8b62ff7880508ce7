import { checkParameters, inputFieldOf, readInput, requiredKeys } from '../../src/crud/read-input';
import { CreateContactDto } from '../../src/resources/contacts/dto/create-contact.dto';
import { CreateTagDto } from '../../src/resources/tags/dto/create-tag.dto';

const valuesOf = (body: unknown, dto = CreateTagDto) => Object.fromEntries(readInput(dto, body).values);

describe(readInput.name, () => {
  it.each([
    [{}, {}],
    [[], {}],
    [null, {}],
    ['text', {}],
    [
      { name: 'a', is_active: 'f' },
      { name: 'a', is_active: false },
    ],
    [{ name: 'a', unknown: 1, id: 7, created_at: '2020' }, { name: 'a' }],
    [
      { description: undefined, name: 'a' },
      { name: 'a', description: null },
    ],
    [{ contacts: [1, 2] }, { contacts: [1, 2] }],
    [{ contact: [1, 2] }, { contact: [1, 2] }],
    [{ contact: [1], contacts: [2] }, { contacts: [2] }],
  ])('reads the known keys of %j', (body, expected) => {
    expect(readInput(CreateTagDto, body).fault).toBeUndefined();
    expect(valuesOf(body)).toEqual(expected);
  });

  it('takes no key from a prototype', () => {
    expect(valuesOf(Object.create({ name: 'inherited' }))).toEqual({});
    expect(valuesOf(JSON.parse('{"__proto__":{"name":"a"},"constructor":1}'))).toEqual({});
  });

  it('has the first fault in model order, and the keys before it', () => {
    const { values, fault, faultyField } = readInput(CreateTagDto, {
      ...{ contacts: 'x', is_active: 'maybe', description: 'd', name: 'a' },
    });
    expect(fault?.message).toMatch(/^Invalid boolean input/);
    expect(faultyField).toBe('is_active');
    expect(Object.fromEntries(values)).toEqual({ name: 'a', description: 'd' });
  });
});

describe(checkParameters.name, () => {
  it.each([
    [CreateTagDto, { name: undefined }],
    [CreateContactDto, { name: null, contact_type: 'x' }],
  ])('%p asks for keys, not for values', (dto, body) => {
    expect(() => checkParameters(dto, body)).not.toThrow();
  });

  it.each([
    [CreateTagDto, undefined, 'Parameters are empty'],
    [CreateTagDto, null, 'Parameters are empty'],
    [CreateTagDto, '', 'Parameters are empty'],
    [CreateTagDto, {}, 'Parameters are empty'],
    [CreateTagDto, [], 'Parameters are empty'],
    [CreateTagDto, { description: 'd' }, 'Required Parameters are missing: name'],
    [CreateTagDto, ['name'], 'Required Parameters are missing: name'],
    [CreateContactDto, { city: 'x' }, 'Required Parameters are missing: name, contact_type'],
    [CreateContactDto, { contact_type: 'x' }, 'Required Parameters are missing: name'],
  ])('%p refuses %j', (dto, body, message) => {
    expect(() => checkParameters(dto, body)).toThrow(message);
  });

  it('knows what is required in the order in which it is told', () => {
    expect(requiredKeys(CreateContactDto)).toEqual(['name', 'contact_type']);
  });
});

describe(inputFieldOf.name, () => {
  it.each([
    ['name', true],
    ['first_name', true],
    ['addresses', true],
    ['id', false],
    ['created_at', false],
    ['individual', false],
  ])('tells whether a body may set %s: %p', (name, expected) => {
    expect(inputFieldOf(CreateContactDto, name) !== undefined).toBe(expected);
  });
});
