import { createTestApp, type TestApp } from '../support/app';
import { create } from '../support/factories';
import { expectError, S, unknownField } from '../support/errors';
import { Asking } from './asking';

describe('keys of a query string', () => {
  let test: TestApp;
  let states: Asking;
  let a = 0;
  let b = 0;

  beforeAll(async () => {
    test = await createTestApp();
    states = new Asking(test.api, '/crm-plugin/states');
    a = (await create(test.api, 'states', { name: 'New  Goa+&=' })).id;
    b = (await create(test.api, 'states', { name: 'b' })).id;
  });

  afterAll(() => test.close());

  it('strips one leading underscore, not two', async () => {
    await states.expectIds(`_id_in=${a}`, [a]);
    await states.expectIds(`_id_in=${a}&_id_in=${b}`, [a, b]);
    await states.expectIds('_name=b', [b]);
    await states.expectRefused('_foo=1', unknownField('foo'));
    await states.expectRefused('__name=b', unknownField('_name'));
    await states.expectRefused('_in=1', unknownField('in'));
  });

  it('reads a bracketed key like the bare one', async () => {
    await states.expectIds('[name]=b', [b]);
    await states.expectIds('[name_contains]=GOA', [a]);
    await states.expectIds('[name_ne]=x&[id_gt]=0&&[is_active]=true', [a, b]);
    await states.expectIds(`[id_in]=${a}&[id_in]=${b}`, [a, b]);
    expect(await states.ids('[_limit]=1&[_sort]=id:desc')).toEqual([b]);
  });

  it('skips empty segments and decodes escapes and plus signs', async () => {
    await states.expectIds('&', [a, b]);
    await states.expectIds('&&name=b&&', [b]);
    await states.expectIds('name=New++Goa%2b%26%3D', [a]);
    await states.expectIds('n%61me=%62', [b]);
    await states.expectIds('_where%5B0%5D%5Bname%5D=b', [b]);
    await states.expectIds('name=New++Goa%2B%26=', [a]);
  });

  it.each(['a=1&a=2', 'a[]=1&a[]=2', 'a[0]=1&a[1]=2', 'a[5]=1&a[9]=2', 'a[1]=1&a[0]=2', 'a=1&a[]=2'])(
    'reads %s as a list',
    async (form) => {
      const query = form
        .replace(/a(?=[[=])/g, 'id_in')
        .replace('=1', `=${a}`)
        .replace('=2', `=${b}`);
      await states.expectIds(query, [a, b]);
    },
  );

  it('refuses malformed escapes', async () => {
    for (const query of ['name=%', 'name=%zz', '%E0%A4=1', 'name=%ff']) {
      expectError(await test.api.get(`/crm-plugin/states?${query}`), S('Malformed URL'));
      expectError(await test.api.get(`/crm-plugin/states/count?${query}`), S('Malformed URL'));
    }
  });

  it('knows no field of a prototype', async () => {
    for (const key of ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'prototype']) {
      const told = key.replace(/^_/, '');
      await states.expectRefused(`${key}=1`, unknownField(told));
      await states.expectRefused(`${key}_in=1`, unknownField(told));
      await states.expectRefused(`_where[${key}]=1`, unknownField(told));
      await states.expectRefused(`country.${key}=1`, unknownField(`country.${key}`));
      await states.expectRefused(`_sort=${key}`, unknownField(key));
      await states.expectRefused(`_sort=country.${key}`, unknownField(`country.${key}`));
    }
    await states.expectRefused('name_constructor=1', unknownField('name_constructor'));
    for (const query of ['__proto__[name]=b', 'constructor[prototype][x]=1', 'name[__proto__]=1'])
      expect((await test.api.get(`/crm-plugin/states?${query}`)).status).toBe(400);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('takes a publication state and gives it no effect', async () => {
    const refusal = (got: string): string =>
      `convertPublicationStateParams expected a value from: live, preview. Got ${got} instead`;
    await states.expectIds('_publicationState=live', [a, b]);
    await states.expectIds('_publicationState=preview&name=b', [b]);
    await states.expectRefused('_publicationState=draft', refusal('draft'));
    await states.expectRefused('_publicationState=', refusal(''));
  });

  it('does not mistake a value for a condition', async () => {
    await states.expectIds("name=b' OR '1'='1", []);
    await states.expectIds('name_contains=%27', []);
    await states.expectRefused('name`=1', unknownField('name`'));
    await states.expectRefused('id) OR (1=1', unknownField('id) OR (1'));
  });
});
