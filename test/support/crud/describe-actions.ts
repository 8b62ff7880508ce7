import { ISO_MILLISECONDS, tick } from '../clock';
import { expectOk } from '../api';
import { entryNotFound, expectError, notFound } from '../errors';
import type { Body } from '../json';
import type { Crud } from './crud';

const timestamp: unknown = expect.stringMatching(ISO_MILLISECONDS);

function emptyRow({ resource }: Crud): Body {
  const columns = resource.columns.map((column) => [column.name, column.default ?? null]);
  const toOne = resource.toOne.map((relation) => [relation.name, null]);
  const toMany = resource.toMany.map((relation) => [relation.name, []]);
  return Object.fromEntries([...columns, ...toOne, ...toMany]) as Body;
}

/** The sub-rows that are created with a contact. */
function derived({ resource }: Crud, row: Body): Body {
  if (resource.controller !== 'contact') return {};
  return {
    individual: null,
    organization: {
      id: expect.any(Number) as unknown,
      name: row['name'],
      contact: row['id'],
      created_at: timestamp,
      updated_at: timestamp,
    },
  };
}

export function describeActions(crud: Crud): void {
  describe('the six actions', () => {
    it('creates with 200, every key in order, absent keys at their defaults', async () => {
      const body = crud.resource.sample();
      const reply = await crud.post(body);
      const row = expectOk(reply);
      expect(row).toEqual({
        ...emptyRow(crud),
        ...body,
        id: expect.any(Number) as unknown,
        created_at: timestamp,
        updated_at: timestamp,
        ...derived(crud, row),
      });
      expect(Object.keys(row)).toEqual(crud.resource.keys);
      expect(row.updated_at).toBe(row.created_at);
      expect(reply.text).toBe(JSON.stringify(row));
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    });

    it('shows the created row in the same bytes, whatever the query string', async () => {
      const created = await crud.post(crud.resource.sample());
      const { id } = expectOk(created);
      expect((await crud.api.get(crud.url(id))).text).toBe(created.text);
      const withQuery = await crud.api.get(`${crud.url(id)}?id=0&nobody=1&_limit=x&_sort=,&_q=zzz`);
      expect(withQuery.text).toBe(created.text);
    });

    it('lists the created row in the same bytes', async () => {
      const created = await crud.post(crud.resource.sample());
      const { id } = expectOk(created);
      expect((await crud.api.list(`${crud.url()}?id=${id}`)).text).toBe(`[${created.text}]`);
    });

    it('counts with a bare number', async () => {
      const before = await crud.count();
      await crud.create();
      const reply = await crud.api.get<number>(crud.url('count'));
      expect(reply.text).toBe(String(before + 1));
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    });

    it('answers an update with the whole row', async () => {
      const row = await crud.create();
      const reply = await crud.api.put(crud.url(row.id), crud.resource.sample());
      expect(Object.keys(expectOk(reply))).toEqual(crud.resource.keys);
      expect((await crud.api.get(crud.url(row.id))).text).toBe(reply.text);
    });

    it('answers a delete with the row as it was, and the row is gone', async () => {
      const row = await crud.create();
      const shown = await crud.api.get(crud.url(row.id));
      await tick();
      const deleted = await crud.api.delete(crud.url(row.id));
      expect(deleted.status).toBe(200);
      expect(deleted.text).toBe(shown.text);
      expectError(await crud.api.get(crud.url(row.id)), notFound);
      expectError(await crud.api.delete(crud.url(row.id)), notFound);
      expectError(await crud.api.put(crud.url(row.id), {}), entryNotFound);
      expect(await crud.list(`id=${row.id}`)).toEqual([]);
    });

    it('never gives a deleted id to another row', async () => {
      const row = await crud.create();
      await crud.api.delete(crud.url(row.id));
      expect((await crud.create()).id).toBeGreaterThan(row.id);
    });
  });
}
