import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { CommandFactory } from 'nest-commander';
import { BackupModule } from '../backup/backup.module';
import { loadConfig } from '../config/load-config';
import { createLog } from '../logging/log';
import { NestLogger } from '../logging/nest-logger';
import { SeedsService } from '../seeds/seeds.service';
import { CliModule } from './cli.module';
import { explain } from './explain';

/** They take the database as it is: nobody connects it, migrates it or fills it before them. */
const BACKUP_COMMANDS = ['backup', 'restore'];

/** `npm run cli -- <command>`: works on the configured database, whether the server runs or not. */
async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  // Answers go to the standard output, the log does not.
  const log = createLog(config, process.stderr);
  const isBackup = BACKUP_COMMANDS.includes(process.argv[2] ?? '');
  const module = isBackup ? BackupModule.forRoot(config) : CliModule.forRoot(config, log);
  const app = await CommandFactory.createWithoutRunning(module, {
    logger: new NestLogger(log),
    cliName: 'npm run cli --',
    serviceErrorHandler: fail,
    errorHandler: fail,
  });
  // Roles alone: whoever runs a command has not asked for demo users or countries.
  if (!isBackup) await app.get(SeedsService).seedRoles();
  await CommandFactory.runApplication(app);
  await app.close();
}

/** nest-commander and commander end here too, the latter having shown its help or its complaint already. */
function fail(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('commander.')) process.stderr.write(`${explain(error)}\n`);
  process.exitCode = code === 'commander.helpDisplayed' || code === 'commander.help' ? 0 : 1;
}

main().catch(fail);
