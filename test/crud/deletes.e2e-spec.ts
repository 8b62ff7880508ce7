import { createTestApp, type TestApp } from '../support/app';
import { expectOk } from '../support/api';
import { tick } from '../support/clock';
import { internalError, expectError } from '../support/errors';
import { create, read } from '../support/factories';
import { whileFailing } from '../support/failing-writes';
import { type ResourceName, resources } from '../support/resources';

interface Parent {
  parent: ResourceName;
  /** Children that lose their key. */
  children: [resource: ResourceName, key: string][];
}

const parents: Parent[] = [
  {
    parent: 'countries',
    children: [
      ['states', 'country'],
      ['contact', 'country'],
    ],
  },
  {
    parent: 'states',
    children: [
      ['districts', 'state'],
      ['villages', 'state'],
      ['contact', 'state'],
    ],
  },
  {
    parent: 'districts',
    children: [
      ['villages', 'district'],
      ['contact', 'district'],
    ],
  },
  { parent: 'activitytypes', children: [['activities', 'activitytype']] },
];

describe('a delete', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const make = (resource: ResourceName, body = {}) =>
    create(test.api, resource, { ...resources[resource].sample(), ...body });

  it.each(parents)('of $parent sets the key of its children to null', async ({ parent, children }) => {
    const [{ id }, other] = [await make(parent), await make(parent)];
    for (const [resource, key] of children) {
      const stranger = await make(resource, { [key]: other.id });
      const before = [await make(resource, { [key]: id }), await make(resource, { [key]: id })];
      const fresh = await make(parent);
      const child = await make(resource, { [key]: fresh.id });
      await tick();
      const shown = await read(test.api, parent, fresh.id);
      expect(expectOk(await test.api.delete(`/crm-plugin/${parent}/${fresh.id}`))).toEqual(shown);
      const after = await read(test.api, resource, child.id);
      expect(after).toEqual({ ...child, [key]: null, updated_at: after.updated_at });
      expect(after.updated_at > child.updated_at).toBe(true);
      for (const row of [stranger, ...before]) {
        expect((await read(test.api, resource, row.id)).updated_at).toBe(row.updated_at);
      }
    }
    expectOk(await test.api.delete(`/crm-plugin/${parent}/${id}`));
    for (const [resource, key] of children) {
      const orphans = expectOk(await test.api.list(`/crm-plugin/${resource}?${key}=${id}`));
      expect(orphans).toEqual([]);
    }
  });

  it.each(parents)('of $parent that fails changes no child', async ({ parent, children }) => {
    const owner = await make(parent);
    const made = [];
    for (const [resource, key] of children) made.push(await make(resource, { [key]: owner.id }));
    const before = await read(test.api, parent, owner.id);
    const reply = await whileFailing(test.app, 'DELETE', parent, () =>
      test.api.delete(`/crm-plugin/${parent}/${owner.id}`),
    );
    expectError(reply, internalError);
    expect(await read(test.api, parent, owner.id)).toEqual(before);
    for (const [index, [resource]] of children.entries()) {
      const row = made[index];
      if (row !== undefined) expect(await read(test.api, resource, row.id)).toEqual(row);
    }
  });
});
