import { entryNotFound, expectError, notFound } from '../errors';
import { faultsOf } from './describe-faults';
import type { Crud } from './crud';

const noId = [
  'abc',
  '0',
  '01',
  '-1',
  '+1',
  '1.5',
  '1e1',
  '0x1',
  '2147483648',
  '99999999999999999999',
  '1%20',
];

export function describeMissing(crud: Crud): void {
  describe('missing rows', () => {
    it.each(['999999', '2147483647', 'null', 'undefined', '%F0%9F%8C%BE', ...noId])(
      'answers 404 for the id %s',
      async (id) => {
        expectError(await crud.api.get(crud.url(id)), notFound);
        expectError(await crud.api.delete(crud.url(id)), notFound);
        expectError(await crud.api.put(crud.url(id), crud.resource.sample()), entryNotFound);
      },
    );

    it('reads count and me as ids on PUT and DELETE', async () => {
      for (const id of ['count', 'me']) {
        expectError(await crud.api.delete(crud.url(id)), notFound);
        expectError(await crud.api.put(crud.url(id), {}), entryNotFound);
      }
      expectError(await crud.api.get(crud.url('me')), notFound);
    });

    it('responds with 404 before it validates the body', async () => {
      const faults = Object.fromEntries(faultsOf(crud.resource).map(({ name, value }) => [name, value]));
      expectError(await crud.api.put(crud.url(999_999), faults), entryNotFound);
      expectError(await crud.api.put(crud.url('abc'), faults), entryNotFound);
    });

    it('finds the row by an escaped id', async () => {
      const row = await crud.create();
      const escaped = [...String(row.id)].map((digit) => `%3${digit}`).join('');
      expect((await crud.api.get(crud.url(escaped))).body).toEqual(row);
    });
  });
}
