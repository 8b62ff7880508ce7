import { createTestApp, type TestApp } from '../support/app';
import { createContact, createTag, sql } from '../support/factories';
import { counts, Files } from './files';

const LINES = 1_500;

describe('imports at the same time', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('give every contact its own organization, individual and tags, whatever others write', async () => {
    const files = new Files(test.api, 'contact');
    for (const name of ['t0', 't1', 't2']) await createTag(test.api, { name });
    const file = (batch: number) => [
      'name,contact_type,city,tags',
      ...Array.from({ length: LINES }, (_, index) => {
        const type = index % 3 === 0 ? 'individual' : 'organization';
        return `N${batch}x${index},${type},c${batch},t${batch}`;
      }),
    ];
    const others = async (): Promise<void> => {
      for (let index = 0; index < 60; index += 1) await createContact(test.api, { name: `Other${index}` });
    };
    const [answers] = await Promise.all([
      Promise.all([0, 1, 2].map((batch) => files.imported(file(batch)))),
      others(),
      others(),
    ]);
    for (const answer of answers) expect(answer).toMatchObject(counts(LINES));
    expect(
      await sql(
        test.app,
        `SELECT c.id FROM contacts c LEFT JOIN organizations o ON o.id = c.organization
         LEFT JOIN individuals i ON i.id = c.individual
         WHERE COALESCE(o.name, i.first_name, '') <> c.name
            OR (c.contact_type = 'individual') <> (c.individual IS NOT NULL)
            OR (c.contact_type = 'organization') <> (c.organization IS NOT NULL)`,
      ),
    ).toEqual([]);
    const tagged = await sql<{ n: number }>(
      test.app,
      `SELECT COUNT(*) AS n FROM contacttags l JOIN contacts c ON c.id = l.contact JOIN tags t ON t.id = l.tag
       WHERE SUBSTR(t.name, 2) = SUBSTR(c.city, 2)`,
    );
    expect(Number(tagged[0]?.n)).toBe(3 * LINES);
    expect(Number((await sql<{ n: number }>(test.app, 'SELECT COUNT(*) AS n FROM contacttags'))[0]?.n)).toBe(
      3 * LINES,
    );
  }, 60_000);
});
