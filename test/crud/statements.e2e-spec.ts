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
    await make('addresses', { country, state, district, contact: contact.id });
    const contacts = [contact.id];
    const activity = await createActivity(api, { contacts, activitytype: type });
    await createTag(api, { contacts });
    if (index > 0) await create(api, 'activitytypes', { name: 'Visit' });
    expect(activity['contacts']).toHaveLength(1);
  }
}

/** What a list or a row takes: the caller, the rows, all lists of theirs at once, and the same for rows behind links. */
function readsOf(name: ResourceName): number {
  const { toMany, links } = resources[name];
  return 2 + (toMany.length > 0 ? 1 : 0) + (links === undefined ? 0 : 2);
}

describe('the number of SQL statements', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await fill(test);
  }, 60_000);
  afterAll(() => test.close());

  const statementsOf = (action: () => Promise<{ status: number }>): Promise<number> =>
    countStatements(async () => expect((await action()).status).toBe(200));
  const list = (name: ResourceName, rows: number): Promise<number> =>
    countStatements(async () => {
      const reply = await test.api.list(`/crm-plugin/${resources[name].path}?_limit=${rows}`);
      expect(expectOk(reply)).toHaveLength(rows);
    });

  it.each(names)('of a list of %s is the same for 1, 10 and 100 rows', async (name) => {
    for (const rows of [1, 10, 100]) expect(await list(name, rows)).toBe(readsOf(name));
  });

  it.each(names)('of a row and of a count of %s is a constant', async (name) => {
    const { path } = resources[name];
    for (const id of [1, 50, 100])
      expect(await statementsOf(() => test.api.get(`/crm-plugin/${path}/${id}`))).toBe(readsOf(name));
    expect(await statementsOf(() => test.api.get(`/crm-plugin/${path}/count`))).toBe(2);
    expect(await statementsOf(() => test.api.get(`/crm-plugin/${path}/count?id_gt=10`))).toBe(2);
  });

  it.each(names)('of a create, an update and a delete of %s does not grow with the table', async (name) => {
    const { path, sample } = resources[name];
    const measure = async (): Promise<number[]> => {
      let id = 0;
      const created = await statementsOf(async () => {
        const reply = await test.api.post(`/crm-plugin/${path}`, sample());
        id = reply.body.id;
        return reply;
      });
      const updated = await statementsOf(() => test.api.put(`/crm-plugin/${path}/${id}`, sample()));
      return [created, updated, await statementsOf(() => test.api.delete(`/crm-plugin/${path}/${id}`))];
    };
    const before = await measure();
    for (const count of before) expect(count).toBeLessThanOrEqual(12);
    for (let index = 0; index < 30; index += 1) await create(test.api, path, sample());
    expect(await measure()).toEqual(before);
  });
});
