import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onStatement } from '../../src/database/statement-listener';
import { EntityReader } from '../../src/query/entity-reader';
import { expectOk } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { findUserId } from '../support/factories';
import type { Row } from '../support/json';
import { tokenOf } from '../support/jwt';
import { insertRows } from './store';

const ROWS = 2000;
const BATCH = 100;
/** Far more than a socket buffers, so that a client that does not read makes the server wait. */
const LONG_TEXT = 'é'.repeat(6000);
const LIST = '/crm-plugin/contact?_limit=-1';

describe('lists without a limit', () => {
  let test: TestApp;
  let port = 0;
  let headers: Record<string, string> = {};

  beforeAll(async () => {
    test = await createTestApp();
    const columns = ['name', 'contact_type', 'address_1', 'created_at', 'updated_at'];
    const time = '2020-06-04 12:47:38.398';
    for (let start = 0; start < ROWS; start += BATCH) {
      const rows = Array.from({ length: BATCH }, (_, index) => {
        const name = `n${String((start + index) % 7)}`;
        return [name, 'organization', LONG_TEXT, time, time];
      });
      await insertRows(test.app, 'contacts', columns, rows);
    }
    await test.app.listen(0, '127.0.0.1');
    ({ port } = test.app.getHttpServer().address() as AddressInfo);
    headers = { authorization: `Bearer ${tokenOf((await findUserId(test.app, 'demo')) ?? 0)}` };
  }, 60_000);

  afterAll(() => test.close());

  function open(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, headers, agent: false }, resolve).on('error', reject);
    });
  }

  /** Whether the whole body arrives before the connection ends. */
  function isCompleted(response: IncomingMessage): Promise<boolean> {
    return new Promise((resolve) => {
      response.on('error', () => undefined);
      response.on('close', () => {
        resolve(response.complete);
      });
      response.resume();
    });
  }

  async function statementsOf(action: () => Promise<void>): Promise<number> {
    let statements = 0;
    const stop = onStatement(() => (statements += 1));
    await action();
    stop();
    return statements;
  }

  it.each(['', '&_sort=name:desc', '&name_in=n1&name_in=n3&_sort=name', '&_start=1234', '&_q=N2'])(
    'are the pages put together: _limit=-1%s',
    async (query) => {
      const whole = await test.api.list(`${LIST}${query}`);
      const list = expectOk(whole);
      const first = Number(/_start=(\d+)/.exec(query)?.[1] ?? 0);
      const pages: Row[] = [];
      for (let start = first; start < ROWS; start += 700) {
        const page = `_limit=700&_start=${start}${query.replace(/&_start=\d+/, '')}`;
        pages.push(...expectOk(await test.api.list(`/crm-plugin/contact?${page}`)));
      }
      expect(list.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
      expect(whole.text === JSON.stringify(pages)).toBe(true);
      const count = expectOk(await test.api.get<number>(`/crm-plugin/contact/count?_limit=-1${query}`));
      expect(list).toHaveLength(count - first);
    },
  );

  it('have the headers of any other list', async () => {
    const type = 'application/json; charset=utf-8';
    for (const query of ['', '&name=none', '&_sort=name'])
      expect((await test.api.list(`${LIST}${query}`)).headers['content-type']).toBe(type);
    const head = await test.api.head(LIST);
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
    expect(head.headers['content-type']).toBe(type);
  });

  it('are empty lists when nothing is found', async () => {
    for (const query of ['name=none', `_start=${ROWS}`])
      expect((await test.api.get(`${LIST}&${query}`)).text).toBe('[]');
  });

  it('are refused before the first byte', async () => {
    for (const query of ['foo=1', '_sort=foo', '_start=-1'])
      expect((await test.api.get(`${LIST}&${query}`)).status).toBe(400);
  });

  it('stop with the client, and the server goes on', async () => {
    const whole = await statementsOf(async () => {
      expect(await isCompleted(await open(LIST))).toBe(true);
    });
    const cut = await statementsOf(async () => {
      // More clients than there are connections to the database.
      for (let client = 0; client < 12; client += 1) {
        const response = await open(LIST);
        await new Promise((resolve) => response.once('readable', resolve));
        response.on('error', () => undefined).destroy();
      }
      for (let index = 0; index < 12; index += 1)
        expectOk(await test.api.list('/crm-plugin/tags?_limit=1&_sort=name'));
    });
    expect(cut).toBeLessThan(12 * whole);
    expect(await isCompleted(await open(`${LIST}&name=n1`))).toBe(true);
  });

  it('end without a whole document when the database fails in the middle', async () => {
    const original = Object.getOwnPropertyDescriptor(EntityReader.prototype, 'byIds')
      ?.value as EntityReader<unknown>['byIds'];
    let calls = 0;
    const spy = jest.spyOn(EntityReader.prototype, 'byIds').mockImplementation(function (
      this: EntityReader<unknown>,
      ...given
    ) {
      calls += 1;
      return calls > 2 ? Promise.reject(new Error('gone')) : original.apply(this, given);
    });
    const response = await open(LIST);
    expect(response.statusCode).toBe(200);
    expect(await isCompleted(response)).toBe(false);
    spy.mockRestore();
    expect(await isCompleted(await open(`${LIST}&name=n1`))).toBe(true);
  });
});
