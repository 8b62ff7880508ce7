import { createTestApp, type TestApp } from '../support/app';
import type { Content, Reply } from '../support/api';
import { B, expectError, S, tooLarge, unsupportedMediaType } from '../support/errors';
import { count } from '../support/factories';
import type { Row } from '../support/json';

const LIMIT = 1_048_576;
const json = 'application/json';
const scalar = S('invalid JSON, only supports object and array');

describe('request bodies', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const post = (content: Content): Promise<Reply<Row>> => test.api.send('POST', '/crm-plugin/tags', content);
  const raw = '{"name":"Sniffed \u{1F33E}","is_active":"false"}';

  it.each([
    undefined,
    json,
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/vnd.api+json',
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/xml',
    'application/octet-stream',
    'nonsense',
  ])('reads JSON sent as %s', async (contentType) => {
    for (const text of [raw, ` \r\n\t${raw}\n`]) {
      const reply = await post({ raw: text, contentType });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ name: 'Sniffed \u{1F33E}', is_active: false });
    }
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'reads JSON even when it is called %s',
    async (contentType) => {
      expect((await post({ raw, contentType })).body).toMatchObject({ name: 'Sniffed \u{1F33E}' });
    },
  );

  it('treats a list as a body without any known key', async () => {
    for (const contentType of [json, undefined]) {
      const reply = await post({ raw: ' [{"name":"x"}]', contentType });
      expectError(reply, B('Required Parameters are missing: name'));
    }
  });

  it.each(['5', 'null', 'true', '"text"', ' "text" '])('refuses the scalar %s', async (text) => {
    expectError(await post({ raw: text, contentType: json }), scalar);
  });

  it.each(['{', '{"name":}', '[1,]', '{"name":"x"} x', "{'name':1}", '{"a":01}', '{"name":"a\nb"}'])(
    'refuses the malformed JSON %j with the text of the parser',
    async (text) => {
      for (const contentType of [json, undefined, 'text/plain']) {
        const reply = await post({ raw: text, contentType });
        const { message } = reply.body as unknown as { message: string };
        expectError(reply, S(message));
        expect(message).toMatch(/JSON|token|property|character/i);
      }
    },
  );

  it.each([
    ['name=a', undefined],
    ['name=a', 'text/plain'],
    ['<name>a</name>', 'application/xml'],
    [
      '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\na\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
    ['5', 'text/plain'],
    ['null', undefined],
    ['\u0000{', 'application/octet-stream'],
  ])('refuses %j sent as %s', async (text, contentType) => {
    expectError(await post({ raw: text, contentType }), unsupportedMediaType);
  });

  it('refuses an encoded body', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const reply = await post({ raw, contentType: json, headers: { 'content-encoding': encoding } });
      expectError(reply, unsupportedMediaType);
    }
  });

  it.each([undefined, json, 'text/plain', 'application/x-www-form-urlencoded'])(
    'takes an empty body sent as %s for none',
    async (contentType) => {
      expectError(await post({ raw: '', contentType }), B('Parameters are empty'));
      const put = await test.api.send('PUT', '/crm-plugin/tags/1', { raw: '', contentType });
      expect(put.status).toBe(200);
    },
  );

  it('reads a form, nesting included', async () => {
    const contentType = 'application/x-www-form-urlencoded';
    const [one, two] = [
      (await test.api.post('/crm-plugin/states', { name: 'A' })).body.id,
      (await test.api.post('/crm-plugin/states', { name: 'B' })).body.id,
    ];
    const form = `name=United+States%20%F0%9F%8C%BE&is_active=t&abbreviation=US&states[]=${two}&states[]=${one}`;
    const reply = await test.api.send('POST', '/crm-plugin/countries', { raw: form, contentType });
    expect(reply.body).toMatchObject({
      name: 'United States \u{1F33E}',
      is_active: true,
      states: [{ id: one }, { id: two }],
    });
    const state = { raw: `country[id]=${reply.body.id}`, contentType };
    const put = await test.api.send('PUT', `/crm-plugin/states/${two}`, state);
    expect(put.body).toMatchObject({ country: { id: reply.body.id } });
    expectError(await post({ raw: 'name[x]=1', contentType }), B('name must be a string'));
    expectError(await post({ raw: 'nobody=1', contentType }), B('Required Parameters are missing: name'));
  });

  it.each([
    [json, '{"name":"', '"}'],
    [undefined, '{"name":"big","description":"', '"}'],
    ['application/x-www-form-urlencoded', 'name=big&description=', ''],
  ])('reads 1,048,576 bytes sent as %s and refuses one more', async (contentType, head, tail) => {
    const sized = (size: number): string => head + 'x'.repeat(size - head.length - tail.length) + tail;
    const fits = await post({ raw: sized(LIMIT), contentType });
    if (head.includes('big')) expect(fits.status).toBe(200);
    else expectError(fits, B('name must be at most 255 characters'));
    const before = await count(test.api, 'tags');
    expectError(await post({ raw: sized(LIMIT + 1), contentType }), tooLarge);
    expect(await count(test.api, 'tags')).toBe(before);
  });

  it('refuses an oversized body of any kind', async () => {
    for (const contentType of ['text/plain', 'multipart/form-data; boundary=x', undefined]) {
      expectError(await post({ raw: 'x'.repeat(LIMIT + 1), contentType }), tooLarge);
    }
  });

  it('ignores a body on GET and DELETE', async () => {
    const { id } = (await post({ raw: '{"name":"short-lived"}' })).body;
    const url = `/crm-plugin/tags/${id}`;
    for (const content of [{ raw: '{"name":"x"}', contentType: json }, { raw: '""' }, { raw: '{broken' }]) {
      expect((await test.api.send('GET', url, content)).status).toBe(200);
    }
    const reply = await test.api.send('DELETE', url, { raw: '{broken', contentType: json });
    expect([reply.status, reply.body]).toEqual([200, expect.objectContaining({ id })]);
  });
});
