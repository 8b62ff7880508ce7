import { describeImport } from './describe-import';
import { Importing } from './importing';

describe('import strapi, the earlier shape', () => {
  let importing: Importing;

  beforeAll(async () => {
    importing = await Importing.create();
  }, 120_000);
  afterAll(() => importing.remove());

  for (const engine of ['sqlite', 'mysql', 'postgres'] as const)
    describeImport(engine, 'earlier', () => importing);
});
