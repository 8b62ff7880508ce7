import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from './app';
import { runCluster } from './process/cluster';
import type { Config } from './config/config';
import { loadConfig } from './config/load-config';
import { RunMode } from './config/run-mode';
import { exitOnSignal } from './process/exit-on-signal';
import { exitWithError } from './process/exit-with-error';
import { Readiness } from './health/readiness';
import { createLog } from './logging/log';

/** What open requests and mails on their way have to finish. */
const END_TIMEOUT_MS = 10_000;

async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  if (config.WEB_CONCURRENCY > 1 && cluster.isPrimary) {
    // Migrations and seeds run once, before there is anybody to race with.
    await (await createApp(config, { mode: RunMode.preparing })).close();
    runCluster(config.WEB_CONCURRENCY, createLog(config), () => announce(config));
    return;
  }
  await serve(config);
  if (cluster.isPrimary) announce(config);
}

async function serve(config: Config): Promise<void> {
  const app = await createApp(config);
  exitOnSignal(config.SHUTDOWN_DELAY_SECONDS * 1000 + END_TIMEOUT_MS, async () => {
    app.get(Readiness).startDraining();
    await sleep(config.SHUTDOWN_DELAY_SECONDS * 1000);
    await app.close();
  });
  await app.listen(config.PORT, config.HOST);
}

function announce({ PORT, SEED_DEMO }: Config): void {
  const address = `http://localhost:${PORT}`;
  const demo = SEED_DEMO ? `, log in as demo / demo123` : '';
  process.stdout.write(`CRM Platform on ${address}, Swagger UI on ${address}/documentation${demo}\n`);
}

main().catch(exitWithError);
