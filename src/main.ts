import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { createApp } from './app';
import { loadConfig } from './config/config';

async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  const app = await createApp(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      app.close().then(() => process.exit(0), fail);
    });
  await app.listen(config.PORT, config.HOST);
  const address = `http://localhost:${config.PORT}`;
  const demo = config.SEED_DEMO ? `, log in as demo / demo123` : '';
  process.stdout.write(`CRM Platform API on ${address}, Swagger UI on ${address}/documentation${demo}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
