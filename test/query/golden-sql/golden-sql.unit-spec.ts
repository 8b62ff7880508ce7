/**
 * The SQL of typical requests, to be read: sqlite.sql and mysql.sql beside this file. A change of the query core shows
 * in them; read the difference, then accept it:
 *
 *     UPDATE_GOLDEN=1 npx jest --selectProjects unit --testPathPatterns golden-sql
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModels } from '../../support/models';
import { dialects } from '../../support/recording-sql';
import { blockOf } from './golden-text';
import { GOLDEN_REQUESTS, statementsOf } from './requests';

const HEAD = '-- Written by golden-sql.unit-spec.ts, which says how; not to be edited.';
const heading = (title: string) => `${'-'.repeat(116)}\n-- ${title}\n${'-'.repeat(116)}`;

describe.each(Object.entries(dialects))('the SQL for %s', (name, dialect) => {
  const file = join(__dirname, `${name}.sql`);

  it(`is that of ${name}.sql`, async () => {
    const modelOf = await loadModels();
    const blocks: string[] = [HEAD];
    for (const [title, requests] of GOLDEN_REQUESTS) {
      blocks.push(heading(title));
      for (const request of requests)
        blocks.push(blockOf(request, await statementsOf(request, modelOf, dialect)));
    }
    const text = `${blocks.join('\n\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(text.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
  });
});
