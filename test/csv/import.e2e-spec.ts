import { createTestApp, type TestApp } from '../support/app';
import { count, create, createContact, createTag, read } from '../support/factories';
import { counts, Files } from './files';

describe('POST /crm-plugin/contact/import', () => {
  let test: TestApp;
  let files: Files;
  beforeAll(async () => {
    test = await createTestApp();
    files = new Files(test.api, 'contact');
  });
  afterAll(() => test.close());

  const found = async (query: string) => (await test.api.list(`/crm-plugin/contact?${query}`)).body;

  it('creates contacts as POST does, with their organizations and individuals', async () => {
    const answer = await files.imported([
      'name,contact_type,first_name,city',
      'NewTech,organization,,A',
      'Asha Naik,individual,,A',
      'A. Naik,individual,Asha,A',
    ]);
    expect(answer).toEqual({ ...counts(3), dry_run: false });
    const rows = await found('city=A');
    const [organization, derived, given] = rows;
    expect(organization).toMatchObject({
      organization: { name: 'NewTech', contact: organization?.id },
      individual: null,
    });
    expect(derived).toMatchObject({
      individual: { first_name: 'Asha', last_name: 'Naik', contact: derived?.id },
    });
    expect(given).toMatchObject({ name: 'A. Naik', individual: { first_name: 'Asha', last_name: null } });
    for (const row of rows) expect(await read(test.api, 'contact', row.id)).toEqual(row);
  });

  it('updates the rows it matches, creates the others, and changes nothing the second time', async () => {
    const tag = await createTag(test.api, { name: 'Donor' });
    const contact = await createContact(test.api, { email: 'm1@example.com', city: 'Old', phone: '1' });
    const same = await createContact(test.api, { name: 'Same', email: 'm2@example.com', city: 'B' });
    const file = [
      'email,name,contact_type,city,tags',
      `m1@example.com,New name,organization,B,Donor`,
      'm2@example.com,Same,organization,B,',
      'm3@example.com,Third,individual,B,Donor',
    ];
    expect(await files.imported(file, 'match=email')).toMatchObject(counts(1, 1, 1));
    const after = await read(test.api, 'contact', contact.id);
    expect(after).toMatchObject({
      name: 'New name',
      city: 'B',
      phone: '1',
      organization: { name: 'New name' },
    });
    expect(after['contacttags']).toMatchObject([{ tag: tag.id }]);
    expect(await read(test.api, 'contact', same.id)).toEqual(same);
    expect(await files.imported(file, 'match=email')).toMatchObject(counts(0, 0, 3));
    expect(await read(test.api, 'contact', contact.id)).toEqual(after);
  });

  it('changes nothing when an export comes back', async () => {
    const village = await create(test.api, 'villages', { name: 'Assagao' });
    await createContact(test.api, { city: 'C', villages: [village.id], email: '', address_1: 'a "b"\r\nc' });
    await createContact(test.api, { city: 'C', contact_type: 'individual', name: 'One Two Three' });
    const { text } = await files.export('city=C');
    expect((await files.import(text, 'match=id')).body).toMatchObject(counts(0, 0, 2));
  });

  it('takes an empty cell for null, a quoted one for the empty text, and a missing column for nothing said', async () => {
    const contact = await createContact(test.api, {
      email: 'e@example.com',
      city: 'X',
      phone: 'X',
      pincode: 'X',
    });
    await files.imported(['email,city,phone', 'e@example.com,,""'], 'match=email');
    expect(await read(test.api, 'contact', contact.id)).toMatchObject({
      city: null,
      phone: '',
      pincode: 'X',
    });
  });

  it('replaces the tags and villages of a contact by those of its cell', async () => {
    const [one, two] = [
      await create(test.api, 'villages', { name: 'V1' }),
      await create(test.api, 'villages', { name: 'V2' }),
    ];
    for (const name of ['T1', 'T2', 'T3']) await createTag(test.api, { name });
    const contact = await createContact(test.api, { email: 'l@example.com', villages: [one.id] });
    const tags = async (): Promise<unknown[]> =>
      (await test.api.list(`/crm-plugin/tags?contacttags.contact=${contact.id}`)).body.map(
        ({ name }) => name,
      );
    const set = (cells: string) =>
      files.imported(['email,tags,villages.name', `l@example.com,${cells}`], 'match=email');
    expect(await set('T1; T2,V1;V2')).toMatchObject(counts(0, 1));
    expect(await tags()).toEqual(['T1', 'T2']);
    const kept = (await read(test.api, 'contact', contact.id))['contacttags'] as { id: number }[];
    expect(await set('T2;T3,V2')).toMatchObject(counts(0, 1));
    expect(await tags()).toEqual(['T2', 'T3']);
    expect((await read(test.api, 'contact', contact.id))['villages']).toMatchObject([{ id: two.id }]);
    expect((await read(test.api, 'contact', contact.id))['contacttags']).toMatchObject([
      { id: kept[1]?.id },
      {},
    ]);
    expect(await set(',')).toMatchObject(counts(0, 1));
    expect(await tags()).toEqual([]);
  });

  it('refuses lines one by one and says why; the others are stored', async () => {
    await createTag(test.api, { name: 'Twice' });
    await createTag(test.api, { name: 'Twice' });
    const answer = await files.imported([
      'name,contact_type,email,country,tags,city',
      'Good,organization,,,,R',
      ',organization,,,,R',
      'A,person,,,,R',
      'B,organization,no mail,,,R',
      '',
      'C,organization,,999,,R',
      'D,organization,,x,,R',
      'E,organization,,,Nobody,R',
      'F,organization,,,Twice,R',
      '" ",individual,,,,R',
      `${'g'.repeat(256)},organization,,,,R`,
    ]);
    expect(answer).toMatchObject({ created: 1, refused: 9 });
    expect(answer.errors).toEqual([
      { line: 3, column: null, reason: 'Required Parameters are missing: name' },
      {
        line: 4,
        column: 'contact_type',
        reason: 'contact_type must be one of the following values: organization, individual',
      },
      { line: 5, column: 'email', reason: 'email must be a valid email' },
      { line: 7, column: 'country', reason: "Relation 'country' points to a missing record: 999" },
      { line: 8, column: 'country', reason: "'x' is not a valid id" },
      { line: 9, column: 'tags', reason: "Relation 'tags' points to a missing record: Nobody" },
      { line: 10, column: 'tags', reason: "Relation 'tags' points to 2 records: Twice" },
      { line: 11, column: null, reason: 'first_name must be defined.' },
      { line: 12, column: 'name', reason: 'name must be at most 255 characters' },
    ]);
    expect((await found('city=R')).map(({ name }) => name)).toEqual(['Good']);
  });

  it('refuses a key that the file or the database has twice', async () => {
    await createContact(test.api, { email: 'two@example.com' });
    await createContact(test.api, { email: 'two@example.com' });
    const answer = await files.imported(
      [
        'email,name,contact_type',
        'k@example.com,A,organization',
        'k@example.com,B,organization',
        'two@example.com,C,organization',
        ',D,organization',
      ],
      'match=email',
    );
    expect(answer).toMatchObject({ created: 1, refused: 3 });
    expect(answer.errors.map(({ column }) => column)).toEqual(['email', 'email', 'email']);
    expect(answer.errors.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: Duplicate key in the file (already in line 2)',
      '4: 2 rows have this email',
      '5: email is required: rows are matched by it',
    ]);
  });

  it('stores nothing in a dry run and says what it would', async () => {
    const contact = await createContact(test.api, { email: 'dry@example.com' });
    const before = await count(test.api, 'contact');
    const file = [
      'email,name,contact_type',
      'dry@example.com,Other,organization',
      'new@example.com,N,individual',
      'x,N,individual',
    ];
    expect(await files.imported(file, 'match=email&dry_run=true')).toMatchObject({
      created: 1,
      updated: 1,
      refused: 1,
      dry_run: true,
    });
    expect(await count(test.api, 'contact')).toBe(before);
    expect(await read(test.api, 'contact', contact.id)).toEqual(contact);
  });
});
