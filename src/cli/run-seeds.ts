import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { createApp } from '../app';
import { loadConfig } from '../config/load-config';
import { RunMode } from '../config/run-mode';
import { exitWithError } from '../process/exit-with-error';

/** Migrates and seeds without listening; `npm run seed`. */
async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const app = await createApp(loadConfig(process.env), { mode: RunMode.preparing });
  await app.close();
}

main().catch(exitWithError);
