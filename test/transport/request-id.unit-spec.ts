import { requestIdOf } from '../../src/transport/request-id';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const idOf = (id: string | string[] | undefined) => requestIdOf({ headers: { 'x-request-id': id } });

describe(requestIdOf.name, () => {
  it.each(['1', 'a1b2-c3', 'Root=1-67891233-abcdef012345678912345678', 'x'.repeat(128)])('keeps %s', (id) => {
    expect(idOf(id)).toBe(id);
  });

  it.each([undefined, '', 'x'.repeat(129), 'a b', 'a\nb', '"a"', 'ü', ['a', 'b']])(
    'makes a new one instead of %j',
    (id) => {
      expect(idOf(id)).toMatch(UUID);
      expect(idOf(id)).not.toBe(idOf(id));
    },
  );
});
