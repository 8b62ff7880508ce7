import { createTestApp, type TestApp } from '../support/app';
import { create } from '../support/factories';
import { Asking, queryOf } from './asking';

describe('letters of any case', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
  });

  afterAll(() => test.close());

  it('folds the case of every letter of the usual alphabets', async () => {
    const ranges = [
      [0x41, 0x5a],
      [0xc0, 0xde],
      [0x391, 0x3a9],
      [0x400, 0x42f],
      [0x531, 0x556],
    ] as const;
    const upper = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).filter(
        (letter) => letter.toLowerCase() !== letter,
      ),
    );
    const activities = new Asking(test.api, '/crm-plugin/activities');
    for (const [stored, sent] of [
      [upper.join(' '), upper.join(' ').toLowerCase()],
      [upper.join('-').toLowerCase(), upper.join('-')],
    ] as const) {
      const { id } = await create(test.api, 'activities', { title: 'letters', description: stored });
      await activities.expectIds(queryOf(['description_contains', sent]), [id]);
      await activities.expectIds(queryOf(['_q', sent]), [id]);
      await activities.expectIds(queryOf(['description_containss', sent]), []);
    }
  });
});
