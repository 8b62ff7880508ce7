import { Command, CommandRunner, Option } from 'nest-commander';
import { Backups } from './backups';
import type { Fingerprint } from './fingerprint';

function print(tables: Fingerprint): void {
  const width = Math.max(...Object.keys(tables).map((name) => name.length));
  for (const [name, { rows, checksum }] of Object.entries(tables))
    process.stdout.write(`${name.padEnd(width)}  ${String(rows).padStart(9)}  ${checksum.slice(0, 16)}\n`);
}

@Command({
  name: 'backup',
  arguments: '<file>',
  description:
    'write a consistent copy of the database to a file, and row counts and checksums to <file>.json; ' +
    'the server may keep running',
})
class BackupCommand extends CommandRunner {
  constructor(private readonly backups: Backups) {
    super();
  }

  async run([file = '']: string[], { verify = true }: { readonly verify?: boolean }): Promise<void> {
    // The file holds password hashes and personal data: only its owner may read it.
    process.umask(0o077);
    const tables = await this.backups.backup(file, verify);
    if (tables) print(tables);
    const ending = tables
      ? ' and verified it'
      : verify
        ? ', not verified: the database account cannot create a database'
        : '';
    process.stdout.write(`Wrote ${file}${ending}\n`);
  }

  @Option({
    flags: '--no-verify',
    description: 'skip the verification, which loads the file into a temporary database',
  })
  parseVerify(): boolean {
    return false;
  }
}

@Command({
  name: 'restore',
  arguments: '<file>',
  description: 'restore a backup into the configured database, which must be empty, and verify the result',
})
class RestoreCommand extends CommandRunner {
  constructor(private readonly backups: Backups) {
    super();
  }

  async run([file = '']: string[]): Promise<void> {
    const { found, isCompared } = await this.backups.restore(file);
    print(found);
    process.stdout.write(
      isCompared ? `Restored ${file}\n` : `Restored ${file}; not verified: the backup has no row counts\n`,
    );
  }
}

export const BACKUP_COMMANDS = [BackupCommand, RestoreCommand];
