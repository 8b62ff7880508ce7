import { createTestApp, type TestApp } from '../../support/app';
import type { Api, Reply } from '../../support/api';
import { expectError, forbidden, invalidToken, N, S } from '../../support/errors';
import { createUser, sql } from '../../support/factories';
import { tokenOf } from '../../support/jwt';

type Removal = (api: Api, id: number) => Promise<Reply<unknown>>;

const last = S('last.administrator');
/** What tells a caller that another request has taken the role, the account or the access away first. */
const overtaken = [
  last,
  forbidden,
  invalidToken,
  N(401, 'Unauthorized', 'User Not Found'),
  N(401, 'Unauthorized', 'Your account has been blocked by the administrator.'),
].map((error) => JSON.stringify(error));

const demote: Removal = (api, id) => api.put(`/users/${id}`, { role: 1 });
const block: Removal = (api, id) => api.put(`/users/${id}`, { blocked: true });
const remove: Removal = (api, id) => api.delete(`/users/${id}`);
const kinds: [string, Removal[]][] = [
  ['demote', [demote]],
  ['block', [block]],
  ['delete', [remove]],
  ['demote, block or delete', [demote, block, remove]],
];

describe('parallel requests', () => {
  let test: TestApp;
  let people: number[];
  beforeAll(async () => {
    test = await createTestApp();
    await sql(test.app, 'UPDATE users SET role = 1');
  });
  afterAll(() => test.close());
  afterEach(() => sql(test.app, 'DELETE FROM users WHERE role = 3'));

  const administrators = async (count: number): Promise<void> => {
    people = await Promise.all(Array.from({ length: count }, () => createUser(test.app, { role: 3 })));
  };
  const remaining = async (): Promise<number[]> => {
    const found = await sql<{ id: number }>(test.app, 'SELECT id FROM users WHERE role = 3 AND blocked = 0');
    return found.map(({ id }) => id);
  };
  /** Person number i acts on person number `targetOf(i)`, all at once. */
  const all = (removals: Removal[], targetOf: (index: number) => number): Promise<Reply<unknown>[]> =>
    Promise.all(
      people.map((id, index) => {
        const removal = removals[index % removals.length] as Removal;
        return removal(test.anonymous.as(tokenOf(id)), people[targetOf(index)] ?? 0);
      }),
    );

  it.each(kinds)('leave one of ten administrators that %s themselves', async (_, removals) => {
    await administrators(10);
    const replies = await all(removals, (index) => index);
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(1);
    for (const reply of refused) expectError(reply, last);
    expect(await remaining()).toHaveLength(1);
  });

  it.each(kinds)('leave one at least of ten administrators that %s their neighbours', async (_, removals) => {
    await administrators(10);
    const replies = await all(removals, (index) => (index + 1) % people.length);
    const accepted = replies.filter(({ status }) => status === 200);
    for (const { status, text } of replies) if (status !== 200) expect(overtaken).toContain(text);
    const left = await remaining();
    expect(left.length).toBeGreaterThanOrEqual(1);
    expect(left).toHaveLength(people.length - accepted.length);
  });

  it.each(kinds)('leave one of two administrators that %s each other', async (_, removals) => {
    for (let round = 0; round < 5; round += 1) {
      await administrators(2);
      const replies = await all(removals, (index) => 1 - index);
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const { status, text } of replies) if (status !== 200) expect(overtaken).toContain(text);
      expect(await remaining()).toHaveLength(1);
      await sql(test.app, 'DELETE FROM users WHERE role = 3');
    }
  });

  it.each(kinds)(
    'of one administrator leave it alone when all %s the others and itself',
    async (_, removals) => {
      await administrators(10);
      const api = test.anonymous.as(tokenOf(people[0] ?? 0));
      const replies = await Promise.all(
        people.map((id, index) => (removals[index % removals.length] as Removal)(api, id)),
      );
      for (const { status, text } of replies) if (status !== 200) expect(overtaken).toContain(text);
      const accepted = replies.filter(({ status }) => status === 200);
      expect(await remaining()).toHaveLength(people.length - accepted.length);
      expect(accepted.length).toBeLessThan(people.length);
    },
  );
});
