import { createTestApp, type TestApp } from '../support/app';
import { B, expectError, forbidden } from '../support/errors';
import { createRole, createUser } from '../support/factories';
import { tokenOf } from '../support/jwt';
import { Files } from '../csv/files';

describe('POST /crm-plugin/contact/import', () => {
  let test: TestApp;
  let files: Files;
  beforeAll(async () => {
    test = await createTestApp();
    files = new Files(test.api, 'contact');
  });
  afterAll(() => test.close());

  it('asks for what it will do', async () => {
    const caller = async (...actions: string[]) =>
      files.as(
        test.anonymous.as(tokenOf(await createUser(test.app, { role: await createRole(test.app, actions) }))),
      );
    const file = 'email,name,contact_type\np@example.com,P,organization';
    const creator = await caller('crm-plugin.contact.create');
    expect((await creator.import(file)).status).toBe(200);
    expectError(await creator.import(file, 'match=email'), forbidden);
    expectError(await (await caller('crm-plugin.contact.update')).import(file), forbidden);
    expectError(await (await caller('crm-plugin.contact.find')).import(file), forbidden);
  });

  it('names what it does not know', async () => {
    const file = 'email,name,contact_type\np@example.com,P,organization';
    expectError(await files.import(file, 'matc=email'), B("Unknown parameter 'matc'"));
    expectError(await files.import(file, 'match=phone'), B("Unknown column 'phone'"));
    expectError(await files.import(file, 'match=contact_type&match=email'), B('match must be given once'));
    expectError(
      await files.import('tags,name,contact_type\n,A,organization', 'match=tags'),
      B("Rows cannot be matched by 'tags'"),
    );
    expectError(
      await files.import(file, 'dry_run=perhaps'),
      B('Invalid boolean input. Expected "t","1","true","false","0","f"'),
    );
  });
});
