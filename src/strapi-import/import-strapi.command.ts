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
    'move an original database, Strapi 3 with the CRM plugin, into the configured one, which must be empty; ' +
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
      `${dryRun ? 'Nothing was written; this is what would be' : 'Done'}. ` +
        `What was repaired, dropped or left out, ${report.lines.length} lines: ${path}\n`,
    );
  }

  @Option({
    flags: '--from <source>',
    description: 'SQLite file, mysql://…, mariadb://… or postgres://…; it is only read',
    required: true,
  })
  parseFrom(source: string): string {
    return source;
  }

  @Option({ flags: '--dry-run', description: 'do all of it, then take it back' })
  parseDryRun(): boolean {
    return true;
  }

  @Option({
    flags: '--report <file>',
    description: 'a new file for what was changed and why; default ./strapi-import-report.csv, or -2, -3…',
  })
  parseReport(file: string): string {
    return file;
  }
}
