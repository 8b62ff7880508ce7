import { EmbeddedProperty } from '../../src/crud/embedded-property';
import { EmbeddedRows } from '../../src/crud/input-field';
import { readInput } from '../../src/crud/read-input';
import { CreateAddressDto } from '../../src/resources/addresses/dto/create-address.dto';

class Parent {
  @EmbeddedProperty(CreateAddressDto, { parent: 'contact', description: 'addresses' })
  addresses?: CreateAddressDto[];
}

const read = (addresses: unknown) => readInput(Parent, { addresses });

describe(EmbeddedProperty.name, () => {
  it.each([
    [[], []],
    [[{ city: 'Panaji' }], [{ id: undefined, values: { city: 'Panaji' } }]],
    [[{ id: null, city: 'a' }], [{ id: undefined, values: { city: 'a' } }]],
    [
      [{ id: '7' }, { id: 8, pincode: 403001 }],
      [
        { id: 7, values: {} },
        { id: 8, values: { pincode: '403001' } },
      ],
    ],
    [[{ city: 'a', contact: 5, unknown: 1 }], [{ id: undefined, values: { city: 'a' } }]],
    [[{ country: { id: 3 } }], [{ id: undefined, values: { country: 3 } }]],
  ])('reads %j', (addresses, expected) => {
    const value = read(addresses).values.get('addresses');
    if (!(value instanceof EmbeddedRows)) throw new Error('no embedded rows');
    const rows = value.rows.map(({ id, values }) => ({ id, values: Object.fromEntries(values) }));
    expect(rows).toEqual(expected);
  });

  it.each([
    [null, "Relation 'addresses' expects an array of objects"],
    [{}, "Relation 'addresses' expects an array of objects"],
    [[7], "Relation 'addresses' expects an array of objects"],
    [[[]], "Relation 'addresses' expects an array of objects"],
    [[{ id: 1 }, { id: '1' }], "Relation 'addresses' names a record twice"],
    [[{ id: 1 }, { id: 'x' }], "Relation 'addresses[1]' expects an id"],
    [
      [{}, { address_type: 'Holiday' }],
      'addresses[1]: address_type must be one of the following values: Permanent, Temporary, Billing',
    ],
    [Array(101).fill({}), 'addresses may hold at most 100 entries'],
  ])('refuses %j', (addresses, message) => {
    expect(read(addresses).fault?.message).toBe(message);
  });

  it('takes a hundred entries', () => {
    expect(read(Array(100).fill({})).fault).toBeUndefined();
  });
});
