import fc from 'fast-check';
import { JsonBuffers } from '../../src/transport/json-lists';

const textOf = (buffers: JsonBuffers, rows: readonly unknown[]): string => {
  const { buffer, length } = buffers.encode(rows);
  buffers.release(buffer);
  return buffer.toString('utf8', 0, length);
};

describe(JsonBuffers.name, () => {
  it.each([0, 1, 7, 8, 9, 16, 17, 100])('writes a list of %d as JSON does', (length) => {
    const rows = Array.from({ length }, (_, id) => ({ id, name: `"ü😀\n${id}` }));
    expect(textOf(new JsonBuffers(), rows)).toBe(JSON.stringify(rows));
  });

  it('writes any list as JSON does, again and again into the same buffers', () => {
    const buffers = new JsonBuffers();
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (rows) => {
        expect(textOf(buffers, rows)).toBe(JSON.stringify(rows));
      }),
    );
  });

  it('grows with its rows', () => {
    const rows = Array.from({ length: 30 }, () => '\u0800'.repeat(20_000));
    expect(textOf(new JsonBuffers(), rows)).toBe(JSON.stringify(rows));
  });

  it('uses a released buffer again, and never one that is still read', () => {
    const buffers = new JsonBuffers();
    const first = buffers.encode([1]).buffer;
    const second = buffers.encode([2]).buffer;
    expect(second).not.toBe(first);
    buffers.release(first);
    expect(buffers.encode([3]).buffer).toBe(first);
  });

  it('does not keep what has grown very large', () => {
    const buffers = new JsonBuffers();
    const { buffer } = buffers.encode(['x'.repeat(5_000_000)]);
    buffers.release(buffer);
    expect(buffers.encode([]).buffer).not.toBe(buffer);
  });
});
