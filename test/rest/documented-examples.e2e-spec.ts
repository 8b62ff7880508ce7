import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import type { Api, Content, Reply } from '../support/api';
import {
  asPrinted,
  comparable,
  type DocumentedExample,
  documentedExamples,
  promised,
} from '../support/documented-example';
import { clearRows, prepareRows } from '../support/documented-rows';
import { createUser } from '../support/factories';
import type { Json } from '../support/json';
import { tokenOf } from '../support/jwt';
import { MailOutbox } from '../support/mail-outbox';

/** fetch calls a text `text/plain`, curl calls everything a form, Python sends no type at all. */
const contentTypes = [
  'application/json',
  undefined,
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
];

const RESET = '/auth/reset-password';

describe('the documented example', () => {
  let test: TestApp;
  let outbox: MailOutbox;
  let callers: { user: Api; administrator: Api };

  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({
      SEED_DEMO: 'false',
      ADMIN_EMAIL: undefined,
      ADMIN_USERNAME: undefined,
      ADMIN_PASSWORD: undefined,
      MAIL_OUTBOX_DIR: outbox.directory,
    });
    const caller = async (id: number, role: number): Promise<Api> =>
      test.anonymous.as(tokenOf(await createUser(test.app, { id, username: `caller${id}`, role })));
    callers = { user: await caller(90, 1), administrator: await caller(91, 3) };
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });

  function callerOf(path: string): Api {
    if (path.startsWith('/auth')) return test.anonymous;
    return path.startsWith('/users') ? callers.administrator : callers.user;
  }

  /** The code the documentation calls privateCode comes by mail, to somebody no other example writes to. */
  async function withCode(content: Content): Promise<Content> {
    await outbox.clear();
    const json = { email: 'demo@example.com' };
    await test.anonymous.send('POST', '/auth/forgot-password', { json, from: newAddress() });
    const code = await outbox.readCode(json.email);
    return { ...content, raw: String(content.raw).replace('privateCode', code) };
  }

  async function perform(example: DocumentedExample, path: string, content: Content): Promise<Reply<Json>> {
    await prepareRows(test.app, callers.administrator, example);
    try {
      const sent = path === RESET ? await withCode(content) : content;
      return await callerOf(path).send<Json>(example.method, path, { ...sent, from: newAddress() });
    } finally {
      await clearRows(test.app, callers.administrator, example);
    }
  }

  function expectAnswer(example: DocumentedExample, reply: Reply<Json>, response: Json): void {
    const created = example.method === 'POST' && example.paths[0] === '/users';
    const withoutCallers = Array.isArray(reply.body)
      ? reply.body.filter((row) => !JSON.stringify(row).includes('"username":"caller'))
      : reply.body;
    expect([reply.status, comparable(withoutCallers)]).toEqual([
      created ? 201 : 200,
      comparable(promised(response)),
    ]);
    expect(JSON.stringify(comparable(withoutCallers))).toBe(JSON.stringify(comparable(promised(response))));
    expect(reply.text).not.toMatch(/"(password|resetPasswordToken)"/);
  }

  function describeBody(example: DocumentedExample, path: string, text: string, more: object): void {
    const { additional, response } = example;
    it.each(contentTypes)('as %s', async (contentType) => {
      const reply = await perform(example, path, { raw: text, contentType });
      const expected = additional === undefined ? response : asPrinted(response, additional);
      expectAnswer(
        example,
        reply,
        Object.keys(more).length > 0 ? { ...(expected as object), ...more } : expected,
      );
    });
    if (additional === undefined) return;
    it.each(contentTypes)('with the attributes its answer shows, as %s', async (contentType) => {
      const raw = JSON.stringify({ ...(JSON.parse(text) as object), ...additional });
      expectAnswer(example, await perform(example, path, { raw, contentType }), response);
    });
  }

  describe.each(documentedExamples)('$section: $title', (example) => {
    for (const path of example.paths) {
      describe(`${example.method} ${path}`, () => {
        for (const [index, { text, expect: more }] of (example.bodies ?? []).entries()) {
          describe(`body ${index + 1}`, () => describeBody(example, path, text, more ?? {}));
        }
        if (example.bodies !== undefined) return;
        it.each([{}, { raw: '""' }, { raw: '""', contentType: 'application/json' }])(
          'answers %j',
          async (content) => expectAnswer(example, await perform(example, path, content), example.response),
        );
      });
    }
  });

  it('is one of 53', () => {
    expect(documentedExamples).toHaveLength(53);
  });
});
