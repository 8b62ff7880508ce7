import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { createApp } from './app';
import { runCluster } from './cluster';
import { type Config, loadConfig } from './config/config';
import { createLog } from './logging/log';

async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  if (config.WEB_CONCURRENCY > 1 && cluster.isPrimary) {
    // Migrations and seeds run once, before there is anybody to race with.
    await (await createApp(config, { sendsMail: false })).close();
    runCluster(config.WEB_CONCURRENCY, createLog(config), () => announce(config));
    return;
  }
  await serve(config);
  if (cluster.isPrimary) announce(config);
}

async function serve(config: Config): Promise<void> {
  const app = await createApp(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      app.close().then(() => process.exit(0), fail);
    });
  await app.listen(config.PORT, config.HOST);
}

function announce({ PORT, SEED_DEMO }: Config): void {
  const address = `http://localhost:${PORT}`;
  const demo = SEED_DEMO ? `, log in as demo / demo123` : '';
  process.stdout.write(`CRM Platform API on ${address}, Swagger UI on ${address}/documentation${demo}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
