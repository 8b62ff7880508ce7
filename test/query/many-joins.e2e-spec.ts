import { createTestApp, type TestApp } from '../support/app';
import { create, createContact } from '../support/factories';
import { Asking } from './asking';
import { shape, type Table } from './schema';

const MAX_DEPTH = 5;
const MAX_CONDITIONS = 100;

/** Every path of exactly `depth` relations from a table. */
function pathsOf(table: Table, depth: number): string[] {
  return [...shape(table).relations.values()].flatMap(({ name, target }) =>
    depth === 1 ? [name] : pathsOf(target, depth - 1).map((rest) => `${name}.${rest}`),
  );
}

const ownToOne = [
  'country',
  'state',
  'state.country',
  'district',
  'district.state',
  'district.state.country',
];
const relationsOf = (path: string): number => path.split('.').length;

/** Every to-one path from a contact, the way back from its sub-rows included. */
function toOnePathsOf(prefix: string, depth: number): string[] {
  const own = [...ownToOne, 'user', 'user.role', 'organization', 'individual'];
  const near = own.filter((path) => depth + relationsOf(path) <= MAX_DEPTH).map((path) => `${prefix}${path}`);
  if (depth + 2 > MAX_DEPTH) return near;
  const back = ['organization.contact', 'individual.contact'].map((path) => `${prefix}${path}`);
  return [...near, ...back, ...back.flatMap((path) => toOnePathsOf(`${path}.`, depth + 2))];
}

/** Engines join some sixty tables in one statement; what the limits of a query allow needs more. */
describe('conditions on very many paths', () => {
  let test: TestApp;
  let contacts: Asking;
  let contact = 0;

  beforeAll(async () => {
    test = await createTestApp();
    contacts = new Asking(test.api, '/crm-plugin/contact');
    const village = (await create(test.api, 'villages', { name: 'v' })).id;
    contact = (await createContact(test.api, { villages: [village] })).id;
  });

  afterAll(() => test.close());

  /** Paths spread over all there are, so that they share as few joins as possible. */
  function spread(paths: readonly string[], count: number): string[] {
    const step = Math.max(1, Math.floor(paths.length / count));
    return paths.filter((_, index) => index % step === 0).slice(0, count);
  }

  it('runs on every to-one path at once', async () => {
    const paths = toOnePathsOf('', 0);
    expect(paths.length).toBeGreaterThan(50);
    const keys = paths.map((path) => `${path}.${path.endsWith('role') ? 'name' : 'created_at'}_null`);
    await contacts.expectIds(keys.map((key, index) => `_or[${index}][${key}]=true`).join('&'), [contact]);
    const present = `_where[0][organization.name_null]=false&${keys.map((key, index) => `_or[${index}][${key}]=true`).join('&')}`;
    await contacts.expectIds(present, [contact]);
  });

  it('runs on a hundred to-many paths at once', async () => {
    const paths = spread(pathsOf('contact', MAX_DEPTH), MAX_CONDITIONS);
    expect(paths).toHaveLength(MAX_CONDITIONS);
    for (const group of ['_where', '_or']) {
      const query = paths.map((path, index) => `${group}[${index}][${path}.created_at_gt]=1000`).join('&');
      expect((await test.api.get(`${contacts.url}/count?${query}`)).status).toBe(200);
      expect((await test.api.get(`${contacts.url}?${query}`)).status).toBe(200);
    }
  });

  it('runs on fifty deep paths that are tied together by a shared one', async () => {
    const paths = spread(pathsOf('contact', MAX_DEPTH), MAX_CONDITIONS / 2);
    const query = paths.flatMap((path, index) => [
      `_where[${index}][_or][0][${path}.created_at_null]=true`,
      `_where[${index}][_or][1][villages.name]=v`,
    ]);
    await contacts.expectIds(query.join('&'), [contact]);
  });
});
