import { writeFile } from 'node:fs/promises';
import { createApp } from '../app';
import { loadConfig } from '../config/config';
import { Database } from '../database/database';
import { openApiDocument } from './openapi-document';

const FILE = 'docs/openapi.json';

/** Writes the OpenAPI document of the application; `npm run openapi`. */
async function main(): Promise<void> {
  const app = await createApp(
    loadConfig({ DATABASE_URL: 'sqlite::memory:', SEED_GEOGRAPHY: 'false', LOG_LEVEL: 'silent' }),
  );
  await writeFile(
    FILE,
    `${JSON.stringify(openApiDocument(app, app.get(Database).publicEntities), null, 2)}\n`,
  );
  await app.close();
}

void main();
