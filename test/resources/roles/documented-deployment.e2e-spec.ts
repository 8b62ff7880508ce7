import { createTestApp, type TestApp } from '../../support/app';
import { type Api, expectOk, type Reply } from '../../support/api';
import {
  comparable,
  type DocumentedExample,
  documentedExamples,
  promised,
} from '../../support/documented-example';
import { clearRows, prepareRows } from '../../support/documented-rows';
import { expectError, forbidden } from '../../support/errors';
import { createUser } from '../../support/factories';
import type { Json } from '../../support/json';
import { tokenOf } from '../../support/jwt';
import { ADMINISTRATOR, AUTHENTICATED, defaultActions, enabledActions, putRole } from '../../support/roles';

/** As CONTRACT §5.7 prints it. */
const printed =
  '{"permissions":{"users-permissions":{"controllers":{"user":{"create":{"enabled":true},"update":{"enabled":true},"destroy":{"enabled":true}}}}}}';

const examples = documentedExamples.filter(({ section }) => section === 'Users');
const isWrite = ({ method }: DocumentedExample): boolean => method !== 'GET';

describe('the documented deployment', () => {
  let test: TestApp;
  let user: Api;
  let administrator: Api;

  beforeAll(async () => {
    test = await createTestApp({
      SEED_DEMO: 'false',
      ADMIN_EMAIL: undefined,
      ADMIN_USERNAME: undefined,
      ADMIN_PASSWORD: undefined,
    });
    const caller = async (id: number, role: number): Promise<Api> =>
      test.anonymous.as(tokenOf(await createUser(test.app, { id, username: `caller${id}`, role })));
    user = await caller(90, AUTHENTICATED);
    administrator = await caller(91, ADMINISTRATOR);
  });
  afterAll(() => test.close());

  async function perform(example: DocumentedExample, path: string, raw?: string): Promise<Reply<Json>> {
    await prepareRows(test.app, administrator, example);
    try {
      return await user.send<Json>(example.method, path, { raw, contentType: 'application/json' });
    } finally {
      await clearRows(test.app, administrator, example);
    }
  }

  /** Each request of the section, in each of its variants. */
  const requests = examples.flatMap((example) =>
    example.paths.flatMap((path) =>
      (example.bodies ?? [{ text: undefined, expect: undefined }]).map((body) => ({
        title: `${example.title}: ${example.method} ${path} ${body.text ?? ''}`.replace(/\s+/g, ' '),
        example,
        path,
        ...body,
      })),
    ),
  );

  it('covers the five examples of users', () => {
    expect(examples.map(({ method }) => method).sort()).toEqual(['DELETE', 'GET', 'GET', 'POST', 'PUT']);
  });

  it.each(requests.filter(({ example }) => isWrite(example)))(
    'is not the default: $title',
    async ({ example, path, text }) => {
      expectError(await perform(example, path, text), forbidden);
    },
  );

  describe('after one PUT of the printed body', () => {
    beforeAll(async () => {
      await putRole(administrator, AUTHENTICATED, JSON.parse(printed));
    });

    it('is the defaults and three actions', async () => {
      const added = ['create', 'update', 'destroy'].map((action) => `users-permissions.user.${action}`);
      expect(await enabledActions(administrator, AUTHENTICATED)).toEqual(
        [...(defaultActions[AUTHENTICATED] ?? []), ...added].sort(),
      );
    });

    it.each(requests)('answers an Authenticated user: $title', async (request) => {
      const { example, path, text, expect: more = {} } = request;
      const reply = await perform(example, path, text);
      const shown = Array.isArray(reply.body)
        ? reply.body.filter((row) => !JSON.stringify(row).includes('"username":"caller'))
        : reply.body;
      const response = promised(example.response);
      const wanted = comparable(Array.isArray(response) ? response : { ...(response as object), ...more });
      expect(reply.status).toBe(example.method === 'POST' ? 201 : 200);
      expect(JSON.stringify(comparable(shown))).toBe(JSON.stringify(wanted));
      expect(reply.text).not.toMatch(/"(password|resetPasswordToken)"/);
    });

    it('still protects administrators', async () => {
      const own = await createUser(test.app, { username: 'climber' });
      const climber = test.anonymous.as(tokenOf(own));
      const fields = { username: 'friend', email: 'friend@example.com', password: 'secret' };
      for (const reply of [
        await climber.put(`/users/${own}`, { role: ADMINISTRATOR }),
        await climber.post('/users', { ...fields, role: ADMINISTRATOR }),
        await climber.put('/users/91', { username: 'mine' }),
        await climber.put('/users/91', { role: AUTHENTICATED }),
        await climber.delete('/users/91'),
        await climber.put('/users-permissions/roles/1', JSON.parse(printed)),
      ]) {
        expectError(reply, forbidden);
      }
      expect(expectOk(await administrator.get('/users/91'))).toMatchObject({
        username: 'caller91',
        role: { id: ADMINISTRATOR },
      });
      expect(expectOk(await administrator.get(`/users/${own}`))['role']).toMatchObject({ id: AUTHENTICATED });
    });
  });
});
