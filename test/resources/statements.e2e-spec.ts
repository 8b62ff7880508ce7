import { createTestApp, type TestApp } from '../support/app';
import { expectOk } from '../support/api';
import { create, createActivity, createContact, createTag } from '../support/factories';
import { row } from '../support/json';
import { resources, type ResourceName } from '../support/resources';
import { countStatements } from '../support/statements';

const names = Object.keys(resources) as ResourceName[];

/** A hundred rows of every resource, every relation of them filled. */
async function fill({ api }: TestApp): Promise<void> {
  const user = row((await api.get('/users/me')).body).id;
  const type = (await create(api, 'activitytypes', { name: 'Visit' })).id;
  for (let index = 0; index < 100; index += 1) {
    const make = async (name: ResourceName, body = {}): Promise<number> =>
      (await create(api, resources[name].path, { ...resources[name].sample(), ...body })).id;
    const country = await make('countries');
    const state = await make('states', { country });
    const district = await make('districts', { state });
    const villages = await make('villages', { state, district });
    const contact = await createContact(api, { country, state, district, user, villages });
    const contacts = [contact.id];
    const activity = await createActivity(api, { contacts, activitytype: type });
    await createTag(api, { contacts });
    if (index > 0) await create(api, 'activitytypes', { name: 'Visit' });
    expect(activity['contacts']).toHaveLength(1);
  }
}

describe('the number of SQL statements of a list', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await fill(test);
  }, 60_000);
  afterAll(() => test.close());

  const measure = (name: ResourceName, rows: number): Promise<number> =>
    countStatements(async () => {
      const reply = await test.api.list(`/crm-plugin/${name}?_limit=${rows}`);
      expect(expectOk(reply)).toHaveLength(rows);
    });

  it.each(names)('of %s is the same for 1, 10 and 100 rows', async (name) => {
    await measure(name, 100);
    const one = await measure(name, 1);
    expect(one).toBeGreaterThan(0);
    expect(await measure(name, 10)).toBe(one);
    expect(await measure(name, 100)).toBe(one);
  });
});
