import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { progressBar } from '../process/progress-bar';
import type { Counts, Report } from './report';
import { reportPath, writeReport } from './report-file';
import { StrapiImport } from './strapi-import';

interface ImportOptions {
  readonly from: string;
  readonly dryRun?: boolean;
  readonly report?: string;
}

const COLUMNS = ['read', 'written', 'unchanged', 'repaired', 'dropped'] as const satisfies (keyof Counts)[];

function printCounts({ counts }: Report): void {
  const rows = [...counts].map(([table, each]) => [table, ...COLUMNS.map((column) => String(each[column]))]);
  for (const [table = '', ...cells] of [['table', ...COLUMNS], ...rows])
    process.stdout.write(`${table.padEnd(18)}${cells.map((cell) => cell.padStart(11)).join('')}\n`);
}

@SubCommand({
  name: 'strapi',
  description:
    'import a Strapi 3 database with the CRM plugin into the configured database, which must be empty; ' +
    'see docs/moving-from-strapi.md',
})
export class ImportStrapiCommand extends CommandRunner {
  constructor(private readonly strapi: StrapiImport) {
    super();
  }

  async run(_arguments: string[], { from, dryRun = false, report: wanted }: ImportOptions): Promise<void> {
    const path = await reportPath(wanted);
    const report = await this.strapi.run(from, dryRun, progressBar());
    await writeReport(path, report);
    printCounts(report);
    process.stdout.write(
      `${dryRun ? 'Dry run: nothing was written' : 'Done'}. ` +
        `Report of repaired, dropped and left-out data (${report.lines.length} lines): ${path}\n`,
    );
  }

  @Option({
    flags: '--from <source>',
    description: 'SQLite file, mysql://…, mariadb://… or postgres://…; opened read-only',
    required: true,
  })
  parseFrom(source: string): string {
    return source;
  }

  @Option({ flags: '--dry-run', description: 'run the whole import, then roll it back' })
  parseDryRun(): boolean {
    return true;
  }

  @Option({
    flags: '--report <file>',
    description:
      'report file, must not exist (default: ./strapi-import-report.csv, or with -2, -3 and so on appended)',
  })
  parseReport(file: string): string {
    return file;
  }
}
