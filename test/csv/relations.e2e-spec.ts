import { createTestApp, type TestApp } from '../support/app';
import { create, createContact, createTag } from '../support/factories';
import type { Row } from '../support/json';
import { counts, Files } from './files';

describe('files of other resources', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const files = (resource: string): Files => new Files(test.api, resource);
  const list = async (url: string): Promise<Row[]> => (await test.api.list(`/crm-plugin/${url}`)).body;

  it('tell two districts of a name apart by the state that the line names', async () => {
    const states = [];
    for (const abbreviation of ['MH', 'BR'])
      states.push(await create(test.api, 'states', { name: abbreviation, abbreviation }));
    const districts = [];
    for (const { id } of states)
      districts.push(await create(test.api, 'districts', { name: 'Aurangabad', state: id }));
    const header = 'name,contact_type,district.name,state.abbreviation';
    const answer = await files('contact').imported([
      header,
      'A,organization,Aurangabad,BR',
      'B,organization,Aurangabad,',
    ]);
    expect(answer).toMatchObject({
      created: 1,
      errors: [{ line: 3, reason: "Relation 'district' points to 2 records: Aurangabad" }],
    });
    expect(await list('contact?name=A')).toMatchObject([
      { district: { id: districts[1]?.id }, state: { id: states[1]?.id } },
    ]);
    const villages = ['name,district.name,state.abbreviation', 'V,Aurangabad,MH'];
    expect(await files('villages').imported(villages)).toMatchObject(counts(1));
    expect(await list('villages?name=V')).toMatchObject([{ district: { id: districts[0]?.id } }]);
  });

  it('keep unique values unique, in the file and in the database, in a dry run too', async () => {
    await create(test.api, 'countries', { name: 'India', abbreviation: 'IN', is_active: true });
    const file = [
      'name,abbreviation,is_active',
      'X,IN,true',
      'Nepal,NP,true',
      'Nepal again,NP,false',
      'No,,true',
    ];
    for (const query of ['dry_run=true', '']) {
      const { created, errors } = await files('countries').imported(file, query);
      expect(created).toBe(1);
      expect(errors).toEqual([
        { line: 2, column: 'abbreviation', reason: 'Duplicate entry: abbreviation' },
        { line: 4, column: 'abbreviation', reason: 'Duplicate entry: abbreviation (already in line 3)' },
        { line: 5, column: null, reason: 'Required Parameters are missing: abbreviation' },
      ]);
    }
    expect(await list('countries?_sort=id')).toMatchObject([
      { abbreviation: 'IN' },
      { abbreviation: 'NP', is_active: true },
    ]);
  });

  it('link contacts and tags, each pair once', async () => {
    const contact = await createContact(test.api, { email: 'link@example.com' });
    const tag = await createTag(test.api, { name: 'Linked' });
    const file = ['contact.email,tag.name', 'link@example.com,Linked', 'link@example.com,Linked', ',Linked'];
    const { created, errors } = await files('contacttags').imported(file);
    expect(created).toBe(2);
    expect(errors).toEqual([
      { line: 3, column: 'contact, tag', reason: 'Duplicate entry (already in line 2)' },
    ]);
    expect((await files('contacttags').imported([file[0] ?? '', file[1] ?? ''])).errors).toEqual([
      { line: 2, column: 'contact, tag', reason: 'Duplicate entry' },
    ]);
    expect(await list(`contacttags?tag=${tag.id}&_sort=id`)).toMatchObject([
      { contact: { id: contact.id } },
      { contact: null },
    ]);
  });

  it('add contacts to tags and activities, as PUT does, and take none away', async () => {
    const [one, two] = [
      await createContact(test.api, { email: 'one@example.com' }),
      await createContact(test.api),
    ];
    const file = (contacts: string) => ['name,contacts', `Added,${contacts}`];
    expect(await files('tags').imported(file(`${one.id};${two.id}`))).toMatchObject(counts(1));
    expect(await files('tags').imported(file(String(two.id)), 'match=name')).toMatchObject(counts(0, 0, 1));
    const [tag] = await list('tags?name=Added');
    expect(tag?.['contacts']).toMatchObject([{ id: one.id }, { id: two.id }]);
    const activities = ['title,contacts.email,start_datetime', 'Visit,one@example.com,2026-01-02'];
    expect(await files('activities').imported(activities)).toMatchObject(counts(1));
    expect(await list('activities?title=Visit')).toMatchObject([
      { contacts: [{ id: one.id }], start_datetime: '2026-01-02T00:00:00.000Z' },
    ]);
  });

  it.each([
    'activitytypes',
    'activities',
    'tags',
    'countries',
    'states',
    'districts',
    'villages',
    'activityassignees',
    'contacttags',
    'addresses',
    'contact',
  ])('of %s come back as they left', async (resource) => {
    const contact = await createContact(test.api, { addresses: [{ city: 'A', address_type: 'Billing' }] });
    await create(test.api, 'activitytypes', { name: 'Type', is_active: false });
    await create(test.api, 'activities', { title: 'T', description: '<b>\n"x"</b>', contacts: [contact.id] });
    const { text, status } = await files(resource).export();
    expect(status).toBe(200);
    const rows = await list(`${resource}/count`);
    expect(rows as unknown).toBeGreaterThan(0);
    expect((await files(resource).import(text, 'match=id')).body).toMatchObject(
      counts(0, 0, rows as unknown as number),
    );
  });
});
