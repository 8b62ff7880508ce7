import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SECRET } from './jwt';
import type { Build } from './processes';

export interface Outcome {
  status: number | null;
  output: string;
  errors: string;
}

interface Options {
  input?: string;
  environment?: Record<string, string>;
  /** Milliseconds until SIGINT is sent. */
  stopAfter?: number;
}

/** Runs a command of the built application on a database. */
export async function runCli(
  { main }: Build,
  databaseUrl: string,
  line: string,
  { input = '', environment = {}, stopAfter }: Options = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(main, '../cli/cli.js'), ...line.split(' ')], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      JWT_SECRET: SECRET,
      SEED_DEMO: 'false',
      SEED_GEOGRAPHY: 'false',
      LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  child.stdin.end(input);
  const timer = stopAfter === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), stopAfter);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  clearTimeout(timer);
  return { status: child.exitCode, output, errors };
}

/** Returns the counts in an output: lines with a label, blanks and a number. */
export const countsIn = ({ output }: Outcome): Record<string, number> =>
  Object.fromEntries(
    [...output.matchAll(/^(\w[\w ]*?) +(\d+)$/gm)].map(([, what, number]): [string, number] => [
      what as string,
      Number(number),
    ]),
  );
