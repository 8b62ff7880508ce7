import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { newAddress } from '../support/addresses';
import type { TestApp } from '../support/app';
import type { TestDatabase } from '../support/database';
import { sql } from '../support/factories';
import type { Row } from '../support/json';
import { createSharedDatabase } from '../support/shared-database';
import { EXPECTED_COUNTS, expectedLines } from './expected-report';
import { type Imported, type Importing, serveImported } from './importing';
import { fillOriginal, isoAt, PASSWORD } from './original';
import { StrapiDatabase } from './strapi-database';
import type { Engine, Shape } from './strapi-schema';

const sha256 = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/** What becomes of one original: its rows, links, accounts and rights, and what is said of it. */
export function describeImport(engine: Engine, shape: Shape, importing: () => Importing): void {
  describe(`from ${engine}`, () => {
    let source: StrapiDatabase;
    let target: TestDatabase;
    let imported: Imported;
    let before: string | undefined;
    let test: TestApp;

    beforeAll(async () => {
      source = await StrapiDatabase.create(engine, shape);
      await fillOriginal(source, shape);
      before = engine === 'sqlite' ? await sha256(source.from) : undefined;
      target = await createSharedDatabase();
      imported = await importing().run(source.from, target.url);
      test = await serveImported(target.url);
    }, 120_000);
    afterAll(async () => {
      await test.close();
      await target.drop();
      await source.drop();
    });

    const tokenFor = async (identifier: string): Promise<string> => {
      const json = { identifier, password: PASSWORD };
      const login = { json, from: newAddress() };
      const { status, body } = await test.anonymous.send<{ jwt?: string }>('POST', '/auth/local', login);
      return body.jwt ?? `${status}`;
    };
    const as = async (identifier: string) => test.anonymous.as(await tokenFor(identifier));
    const all = async (resource: string): Promise<Row[]> => {
      const { body } = await (await as('asha')).list(`/crm-plugin/${resource}?_limit=-1&_sort=id:asc`);
      return body;
    };
    const rows = (statement: string): Promise<unknown[][]> =>
      sql<Row>(test.app, statement).then((found) => found.map((row) => Object.values(row)));

    it('says what it did, and explains every change', () => {
      expect([imported.status, imported.errors]).toEqual([0, '']);
      expect(imported.counts).toEqual(EXPECTED_COUNTS[shape]);
      expect(imported.lines?.toSorted()).toEqual(expectedLines(shape).toSorted());
    });

    it('lets users in with the passwords they had, under the names they keep or were given', async () => {
      const names = ['asha', 'ASHA@example.org', 'ben', 'ben@example.org', 'asha+duplicate3@example.org'];
      for (const name of [...names, 'user-3', 'user-4@invalid.invalid', 'ben-duplicate4'])
        expect((await tokenFor(name)).length).toBeGreaterThan(100);
      expect(await tokenFor('eve')).toBe('400');
      expect(await rows('SELECT id, role, confirmed, blocked FROM users ORDER BY id')).toEqual([
        [1, 1, 1, 0],
        [2, 5, 1, 0],
        [3, 1, 1, 0],
        [4, null, 0, 0],
        [5, 1, 1, 1],
      ]);
      expect(await rows('SELECT id FROM user_tokens')).toEqual([]);
    });

    it('makes the rights effective that roles had', async () => {
      const [asha, ben] = [await as('asha'), await as('ben')];
      for (const path of ['contacts', 'contacts/count', 'contacts/1', 'tags', 'tags/count', 'addresses'])
        expect([path, (await asha.get(`/crm-plugin/${path}`)).status]).toEqual([path, 200]);
      for (const path of ['activities', 'activities/count', 'countries'])
        expect([path, (await asha.get(`/crm-plugin/${path}`)).status]).toEqual([path, 403]);
      expect((await asha.get('/users/me')).body).toMatchObject({ id: 1, role: { type: 'authenticated' } });
      expect((await ben.get('/crm-plugin/contacts/count')).body).toBe(8);
      expect((await ben.get('/crm-plugin/tags')).status).toBe(403);
      expect((await ben.post('/crm-plugin/contact', { name: 'x' })).status).toBe(403);
      expect(await rows('SELECT id, type FROM roles ORDER BY id')).toEqual([
        [1, 'authenticated'],
        [2, 'public'],
        [3, 'administrator'],
        [4, 'administrator-4'],
        [5, 'field_staff'],
      ]);
    });

    it('keeps contacts with their ids and times, each with its one sub-row', async () => {
      const contacts = await all('contacts');
      expect(contacts.map(({ id, created_at, updated_at }) => [id, created_at, updated_at])).toEqual(
        [1, 2, 3, 4, 5, 6, 7, 8].map((id) => [id, isoAt(id), isoAt(id + 1)]),
      );
      const named = contacts.map(({ name, contact_type: type, organization, individual }) => {
        const [own, other] = type === 'individual' ? [individual, organization] : [organization, individual];
        const { id, name: title, first_name: first, last_name: last } = own as Row;
        return [name, id, title ?? [first, last], other];
      });
      expect(named).toEqual([
        ['NewTech', 1, 'NewTech', null],
        ['Asha Naik 🙂', 1, ['Asha', 'Naik'], null],
        ['Points back', 3, 'Points back', null],
        ['Ravi Kumar Das', 5, ['Ravi', 'Kumar Das'], null],
        ['Both', 2, ['', 'Both'], null],
        ['Meera Rao', 4, ['Meera', 'Rao'], null],
        ['Shares', 5, 'Shares', null],
        ['Nothing', 6, 'Nothing', null],
      ]);
      expect(contacts[0]).toMatchObject({ email: '1@Example.org', user: null });
      expect(contacts[1]).toMatchObject({ user: { id: 1, username: 'asha' } });
    });

    it('keeps places, tags, activities and what links them', async () => {
      expect(await rows('SELECT id, abbreviation, identifier, is_active FROM countries ORDER BY id')).toEqual(
        [
          [1, 'IN', 'IN', 1],
          [2, 'NP', 'NP', 0],
          [3, '#3', null, 0],
          [4, 'IN-4', null, 0],
        ],
      );
      expect(await rows('SELECT id, name, country, identifier FROM states ORDER BY id')).toEqual([
        [1, 'Goa', 1, 'GA'],
        [2, 'Lost', null, 'ga'],
      ]);
      expect(await rows('SELECT id, name, abbreviation, state FROM districts ORDER BY id')).toEqual([
        [1, 'North Goa', 'X', 1],
        [7, '', 'X', 1],
      ]);
      expect(await rows('SELECT id, is_active, district FROM villages ORDER BY id')).toEqual([
        [1, null, 1],
        [2, 1, 7],
      ]);
      expect(await rows('SELECT id, contact, tag FROM contacttags ORDER BY id')).toEqual([
        [1, 1, 1],
        [4, null, 1],
        [5, 2, 2],
      ]);
      expect(await rows('SELECT id, activity, contact FROM activityassignees ORDER BY id')).toEqual([
        [1, 1, 1],
        [4, 1, null],
      ]);
      const [donor, other] = await all('tags');
      expect(donor).toMatchObject({ description: 'Gave **once**', is_active: true, created_at: isoAt(1) });
      expect(other).toMatchObject({ is_active: true, created_at: isoAt(9), updated_at: isoAt(9) });
      expect(await rows('SELECT id, activitytype, start_datetime FROM activities ORDER BY id')).toEqual([
        [1, 1, '2020-06-20 12:47:38.000'],
        [2, null, null],
      ]);
    });

    it('keeps addresses where they were', async () => {
      const [first] = await all('contacts');
      const line = '12 Church Street';
      if (shape === 'earlier') {
        expect(first).toMatchObject({ address_1: line, city: 'Panaji', pincode: '403001', district: null });
        expect(first).toMatchObject({
          country: { id: 1 },
          state: { id: 1 },
          villages: [{ id: 1 }, { id: 2 }],
        });
        return;
      }
      expect(first).toMatchObject({ address_1: null, city: null, villages: [] });
      expect(
        await rows(
          'SELECT id, address_line_1, address_type, state, country, contact FROM addresses ORDER BY id',
        ),
      ).toEqual([
        [1, line, 'Billing', 1, null, 1],
        [2, 'Gone', 'Permanent', null, null, null],
        [3, 'Odd', null, null, null, 2],
      ]);
    });

    it('goes on with ids above those that were there', async () => {
      const { status, body } = await (
        await as('asha')
      ).post('/crm-plugin/contact', { name: 'N', contact_type: 'individual' });
      expect([status, body['id']]).toEqual([200, 9]);
    });

    if (engine === 'sqlite')
      it('leaves the source as it was', async () => {
        expect(await sha256(source.from)).toBe(before);
      });
  });
}
