import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Tool {
  readonly command: string;
  readonly isMariadb: boolean;
}

/** Returns the first of the commands that is installed; throws a one-line `Error` if none is. */
export async function findTool(commands: readonly string[]): Promise<Tool> {
  for (const command of commands) {
    const version = await promisify(execFile)(command, ['--version']).catch(() => undefined);
    if (version) return { command, isMariadb: version.stdout.includes('MariaDB') };
  }
  throw new Error(
    `${commands.join(' or ')} was not found: install the package mariadb-client or mysql-client`,
  );
}
