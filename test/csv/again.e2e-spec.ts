import { createTestApp, type TestApp } from '../support/app';
import { count, create, createContact, createTag } from '../support/factories';
import { counts, Files } from './files';

describe('a file that comes again', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const files = (resource: string): Files => new Files(test.api, resource);
  const country = (name: string, abbreviation: string) =>
    create(test.api, 'countries', { name, abbreviation, is_active: true });
  const HEADER = 'name,abbreviation,is_active';

  it('gives a new row the unique value that another one gives up, and then changes nothing', async () => {
    await country('Aland', 'AX');
    const file = [HEADER, 'New,AX,true', 'Aland,CX,true'];
    expect(await files('countries').imported(file, 'match=name')).toMatchObject(counts(1, 1));
    expect(await files('countries').imported(file, 'match=name')).toMatchObject(counts(0, 0, 2));
  });

  it('refuses the later of two lines with one unique value, whether they create or update, in a dry run too', async () => {
    await country('Bland', 'BX');
    const many = Array.from({ length: 1_100 }, (_, index) => `Many${index},M${index},true`);
    const file = [HEADER, 'Bland,YY,true', ...many, 'Late,YY,true'];
    const late = {
      line: 1103,
      column: 'abbreviation',
      reason: 'Duplicate entry: abbreviation (already in line 2)',
    };
    for (const query of ['match=name&dry_run=true', 'match=name'])
      expect(await files('countries').imported(file, query)).toMatchObject({
        created: 1100,
        updated: 1,
        errors: [late],
      });
    expect(await files('countries').imported(file, 'match=name')).toMatchObject({
      unchanged: 1101,
      errors: [late],
    });
  });

  it('names the column of a unique value that a row of the database keeps', async () => {
    await country('Kept', 'KX');
    await country('Wants it', 'WX');
    const { errors } = await files('countries').imported([HEADER, 'Wants it,KX,true'], 'match=name');
    expect(errors).toEqual([{ line: 2, column: 'abbreviation', reason: 'Duplicate entry: abbreviation' }]);
  });

  it('does not count what a resource ignores as a change', async () => {
    await createContact(test.api, { name: 'OrgA' });
    const file = ['name,contact_type,first_name', 'OrgA,organization,Foo'];
    expect(await files('contact').imported(file, 'match=name')).toMatchObject(counts(0, 0, 1));
  });

  it.each([' vip', 'vip ', ' ; ', '\\', '\\;', 'a; b'])(
    'brings the tag %j of a contact back',
    async (name) => {
      const contact = await createContact(test.api);
      await createTag(test.api, { name, contacts: [contact.id] });
      const { text } = await files('contact').export(`id=${contact.id}`);
      expect((await files('contact').import(text, 'match=id')).body).toMatchObject(counts(0, 0, 1));
    },
  );

  it('may hold more text than a server takes at once', async () => {
    const before = await count(test.api, 'contact');
    const line = `Long,organization,${'x'.repeat(60_000)}`;
    const file = ['name,contact_type,address_1', ...Array<string>(400).fill(line)];
    expect(await files('contact').imported(file)).toMatchObject(counts(400));
    expect(await count(test.api, 'contact')).toBe(before + 400);
  });
});
