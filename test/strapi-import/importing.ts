import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fingerprint, fingerprintOf } from '../../src/backup/fingerprint';
import { createDataSource } from '../../src/database/data-source-options';
import { createTestApp, type TestApp } from '../support/app';
import { type Outcome, runCli } from '../support/cli';
import { Build } from '../support/processes';

export interface Imported extends Outcome {
  /** `table,id,outcome,rule,column`; undefined when no report was written. */
  lines: string[] | undefined;
  /** Rows read, written, unchanged, repaired, dropped. */
  counts: Record<string, number[]>;
}

const COUNTS = /^(\w+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)$/gm;

/** Runs the command of the built application, its reports in a folder of their own. */
export class Importing {
  private constructor(
    private readonly build: Build,
    readonly folder: string,
  ) {}

  static async create(): Promise<Importing> {
    return new Importing(Build.create(), await mkdtemp(join(tmpdir(), 'crm-import-')));
  }

  async run(from: string, databaseUrl: string, options = '', stopAfter?: number): Promise<Imported> {
    const report = join(this.folder, `${process.hrtime.bigint()}.csv`);
    const line = `import strapi --from ${from} --report ${report} ${options}`.trim();
    const outcome = await runCli(this.build, databaseUrl, line, { stopAfter });
    const text = await readFile(report, 'utf8').catch(() => undefined);
    const counts = [...outcome.output.matchAll(COUNTS)].map(
      ([, table = '', ...numbers]) => [table, numbers.map(Number)] as const,
    );
    return {
      ...outcome,
      lines: text?.split('\r\n').slice(1, -1).map(withoutDetail),
      counts: Object.fromEntries(counts),
    };
  }

  /** Any other command line. */
  runLine(databaseUrl: string, line: string): Promise<Outcome> {
    return runCli(this.build, databaseUrl, line);
  }

  async remove(): Promise<void> {
    this.build.remove();
    await rm(this.folder, { recursive: true });
  }
}

const withoutDetail = (line: string): string => line.split(',', 5).join(',');

/** What a database holds. */
export async function fingerprintAt(url: string): Promise<Fingerprint> {
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    return await fingerprintOf(dataSource, new AbortController().signal);
  } finally {
    await dataSource.destroy();
  }
}

/** The application on an imported database, to which it adds nothing. */
export const serveImported = (url: string): Promise<TestApp> =>
  createTestApp({ DATABASE_URL: url, SEED_DEMO: 'false', ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined });
