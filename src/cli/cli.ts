import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { CommandFactory } from 'nest-commander';
import { BackupModule } from '../backup/backup.module';
import { loadConfig } from '../config/load-config';
import { createLog } from '../logging/log';
import { NestLogger } from '../logging/nest-logger';
import { SeedsService } from '../seeds/seeds.service';
import { CliModule } from './cli.module';
import { describeError } from './describe-error';

/** Commands that run without connecting, migrating or seeding the database first. */
const BACKUP_COMMANDS = ['backup', 'restore'];

/** `npm run cli -- <command>`: runs on the configured database, with or without a running server. */
async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  // Results go to stdout, so the log goes to stderr.
  const log = createLog(config, process.stderr);
  const isBackup = BACKUP_COMMANDS.includes(process.argv[2] ?? '');
  const module = isBackup ? BackupModule.forRoot(config) : CliModule.forRoot(config, log);
  const app = await CommandFactory.createWithoutRunning(module, {
    logger: new NestLogger(log),
    cliName: 'npm run cli --',
    serviceErrorHandler: fail,
    errorHandler: fail,
  });
  // Seed only the roles: a command must not create demo users or countries.
  if (!isBackup) await app.get(SeedsService).seedRoles();
  await CommandFactory.runApplication(app);
  await app.close();
}

/** Handles errors of nest-commander and commander. Commander has already printed its help or error text. */
function fail(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('commander.')) process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = code === 'commander.helpDisplayed' || code === 'commander.help' ? 0 : 1;
}

main().catch(fail);
