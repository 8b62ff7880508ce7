import { createTestApp, type TestApp } from '../support/app';
import { B, expectError, forbidden } from '../support/errors';
import { create, createContact, createRole, createTag, createUser } from '../support/factories';
import { tokenOf } from '../support/jwt';
import { Files } from './files';

const HEADER =
  'id,name,phone,phone_other,email,email_other,address_1,address_2,city,pincode,contact_type,country,state,district,user,' +
  'first_name,last_name,tags,created_at,updated_at,villages';

describe('GET /crm-plugin/contact/export', () => {
  let test: TestApp;
  let files: Files;
  beforeAll(async () => {
    test = await createTestApp();
    files = new Files(test.api, 'contact');
  });
  afterAll(() => test.close());

  const linesOf = async (query: string): Promise<string[]> => {
    const { status, text } = await files.export(query);
    expect(status).toBe(200);
    expect(text.endsWith('\r\n')).toBe(true);
    return text.slice(0, -2).split('\r\n');
  };

  it('is a file with all that an import can bring back', async () => {
    const country = await create(test.api, 'countries', {
      name: 'India',
      abbreviation: 'IN',
      is_active: true,
    });
    const village = await create(test.api, 'villages', { name: 'Assagao' });
    const other = await create(test.api, 'villages', { name: 'Anjuna' });
    const contact = await createContact(test.api, {
      name: 'Asha Naik',
      contact_type: 'individual',
      phone: '+91 832 1234567',
      email: 'asha@example.com',
      address_1: '12, Church "Street"\nPanaji',
      city: '',
      country: country.id,
      villages: [other.id, village.id],
    });
    await createTag(test.api, { name: 'b;c', contacts: [contact.id] });
    await createTag(test.api, { name: 'Donor', contacts: [contact.id] });
    const reply = await files.export(`id=${contact.id}`);
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="contacts.csv"');
    expect(reply.text).toBe(
      `${HEADER}\r\n${contact.id},Asha Naik,'+91 832 1234567,,asha@example.com,,"12, Church ""Street""\nPanaji",,"",,` +
        `individual,${country.id},,,,Asha,Naik,b\\;c;Donor,${contact['created_at']},` +
        `${contact['updated_at']},${village.id};${other.id}\r\n`,
    );
  });

  it('holds the columns that are asked for, related rows by any text of theirs', async () => {
    const country = await create(test.api, 'countries', { name: 'Goa', abbreviation: 'GO', is_active: true });
    const village = await create(test.api, 'villages', { name: 'Candolim', identifier: 'C1' });
    const { id } = await createContact(test.api, { name: 'X', country: country.id, villages: [village.id] });
    expect(
      await linesOf(`id=${id}&_columns=name,country.abbreviation,country,villages.identifier,tags.id,user`),
    ).toEqual([
      'name,country.abbreviation,country,villages.identifier,tags.id,user',
      `X,GO,${country.id},C1,,`,
    ]);
  });

  it('takes every filter and order of a list, and all rows unless it says otherwise', async () => {
    for (let index = 0; index < 120; index += 1)
      await createContact(test.api, { name: `N${index}`, city: 'Ponda' });
    expect(await linesOf('city=Ponda&_columns=name')).toHaveLength(121);
    expect(await linesOf('city=Ponda&_columns=name&_sort=id:desc&_limit=2&_start=1')).toEqual([
      'name',
      'N118',
      'N117',
    ]);
    expect(await linesOf('city=Nowhere&_columns=name')).toEqual(['name']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1', "'=1", "''@x"])(
    'keeps %j from being run by a spreadsheet, and gives it back',
    async (name) => {
      const { id } = await createContact(test.api, { name });
      const { text } = await files.export(`id=${id}&_columns=name`);
      expect(text.split('\r\n')[1]?.replace('"', '')).toMatch(/^'/);
      const { status, body } = await files.import(
        text.replace('name', 'name,contact_type').replace(/\r\n$/, ',organization\r\n'),
      );
      expect({ status, body }).toMatchObject({ status: 200, body: { created: 1 } });
      const twins = await test.api.list(`/crm-plugin/contact?id_gt=${id}`);
      expect(twins.body.map((row) => row['name'])).toEqual([name]);
    },
  );

  it('leaves texts alone that are no formulas', async () => {
    const { id } = await createContact(test.api, { name: "'tis", city: 'a=b' });
    expect(await linesOf(`id=${id}&_columns=name,city`)).toEqual(['name,city', "'tis,a=b"]);
  });

  it('names what it does not know', async () => {
    expectError(await files.export('_columns=nme'), B("Unknown column 'nme'"));
    expectError(await files.export('_columns=user.password'), B("Unknown column 'user.password'"));
    expectError(await files.export('_columns=organization'), B("Unknown column 'organization'"));
    expectError(await files.export('_columns=country.states'), B("Unknown column 'country.states'"));
    expectError(await files.export('_columns=a&_columns=b'), B('_columns must be given once'));
    const many = Array.from({ length: 101 }, () => 'id').join();
    expectError(await files.export(`_columns=${many}`), B('_columns may hold at most 100 columns'));
    expect((await files.export('nme=1')).status).toBe(400);
  });

  it('is for whoever may list', async () => {
    const caller = async (...actions: string[]) =>
      test.anonymous.as(tokenOf(await createUser(test.app, { role: await createRole(test.app, actions) })));
    expect((await files.as(await caller('crm-plugin.contact.find')).export()).status).toBe(200);
    expectError(await files.as(await caller('crm-plugin.contact.count')).export(), forbidden);
  });
});
