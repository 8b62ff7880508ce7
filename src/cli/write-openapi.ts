import { writeFile } from 'node:fs/promises';
import { createApp } from '../app';
import { loadConfig } from '../config/load-config';
import { RunMode } from '../config/run-mode';
import { Database } from '../database/database';
import { openApiDocument } from '../openapi/openapi-document';
import { queryLanguagePage } from '../openapi/query-language-page';

const FILE = 'docs/openapi.json';

/** Writes the documents that are generated from the code: OpenAPI and the query language; `npm run openapi`. */
async function main(): Promise<void> {
  const app = await createApp(
    loadConfig({ DATABASE_URL: 'sqlite::memory:', SEED_GEOGRAPHY: 'false', LOG_LEVEL: 'silent' }),
    { mode: RunMode.preparing },
  );
  await writeFile(
    FILE,
    `${JSON.stringify(openApiDocument(app, app.get(Database).publicEntities), null, 2)}\n`,
  );
  await writeFile('docs/query-language.md', queryLanguagePage());
  await app.close();
}

void main();
