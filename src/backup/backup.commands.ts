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
    'write the database, which may be in use, into a file; its tables and checksums into <file>.json',
})
class BackupCommand extends CommandRunner {
  constructor(private readonly backups: Backups) {
    super();
  }

  async run([file = '']: string[], { verify = true }: { readonly verify?: boolean }): Promise<void> {
    // Passwords' hashes and people's addresses are nobody else's.
    process.umask(0o077);
    const tables = await this.backups.backup(file, verify);
    if (tables) print(tables);
    const ending = tables
      ? ', and read it again'
      : verify
        ? ': it was not read again. The account may not create a database'
        : '';
    process.stdout.write(`Wrote ${file}${ending}\n`);
  }

  @Option({
    flags: '--no-verify',
    description: 'do not load the file into a database of its own to look at what it holds',
  })
  parseVerify(): boolean {
    return false;
  }
}

@Command({
  name: 'restore',
  arguments: '<file>',
  description: 'fill the configured database, which must be empty, from a backup, and compare it with that',
})
class RestoreCommand extends CommandRunner {
  constructor(private readonly backups: Backups) {
    super();
  }

  async run([file = '']: string[]): Promise<void> {
    const { found, isCompared } = await this.backups.restore(file);
    print(found);
    process.stdout.write(
      isCompared ? `Restored ${file}\n` : `Restored ${file}; it does not say which rows it held\n`,
    );
  }
}

export const BACKUP_COMMANDS = [BackupCommand, RestoreCommand];
