import fc from 'fast-check';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk } from '../support/api';
import { dataSets, vocabularies } from './data-arbitrary';
import { evaluate, type Query } from './evaluator';
import { queries } from './query-arbitrary';
import { toQueryString } from './query-string';
import { storeDataSet } from './store';

const QUERIES_PER_DATA_SET = 15;
const { PROPERTY_RUNS = '300', PROPERTY_SEED, PROPERTY_PATH } = process.env;
/** A list holds half of the maximum on average. */
const runs = Math.ceil((2 * Number(PROPERTY_RUNS)) / QUERIES_PER_DATA_SET);

/** Both databases run this test against one evaluator, so they answer alike. */
describe('any query on any data', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
  });

  afterAll(() => test.close());

  async function ask(query: Query, style: number): Promise<{ ids: number[]; count: number; url: string }> {
    const text = toQueryString(query, style);
    const url = `/crm-plugin/${query.root}`;
    const list = expectOk(await test.api.list(`${url}?${text}`));
    const count = expectOk(await test.api.get<number>(`${url}/count?${text}`));
    return { ids: list.map(({ id }) => id), count, url: `${url}?${text}` };
  }

  it(
    'answers the rows and the number that the contract says',
    async () => {
      const cases = vocabularies.chain((texts) => {
        const styled = fc.tuple(queries(texts), fc.integer({ min: 0, max: 5 }));
        const asked = fc.array(styled, { minLength: 1, maxLength: QUERIES_PER_DATA_SET, size: 'max' });
        return fc.tuple(dataSets(texts), asked);
      });
      let total = 0;
      const property = fc.asyncProperty(cases, async ([data, list]) => {
        await storeDataSet(test.app, data);
        for (const [query, style] of list) {
          const answer = await ask(query, style);
          expect(answer).toEqual({ ...evaluate(query, data), url: answer.url });
          total += 1;
        }
      });
      await fc.assert(property, {
        numRuns: runs,
        endOnFailure: false,
        ...(PROPERTY_SEED === undefined ? {} : { seed: Number(PROPERTY_SEED) }),
        ...(PROPERTY_PATH === undefined ? {} : { path: PROPERTY_PATH }),
      });
      expect(total).toBeGreaterThan(0);
    },
    60_000 + runs * 5_000,
  );
});
