import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import type { CrudService } from '../crud/crud.service';
import { FileCheck } from '../csv/check-file';
import { type ImportCounts, importCsv } from '../csv/import-csv';
import type { Refusal } from '../csv/import-line';
import { progressBar } from '../process/progress-bar';
import { ResourceServices } from './resource-services';

interface ImportOptions {
  readonly match?: string;
  readonly dryRun?: boolean;
}

/** Throws `InputError` for the first syntax error in the file. */
async function check(file: string): Promise<void> {
  const whole = new FileCheck();
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) whole.write(piece);
  whole.end();
}

const textOf = ({ line, column, reason }: Refusal): string =>
  `line ${line}${column === null ? '' : `, column ${column}`}: ${reason}\n`;

async function importFile(
  service: CrudService<unknown>,
  file: string,
  match: string | undefined,
  isDryRun: boolean,
): Promise<ImportCounts> {
  const { size } = await stat(file);
  const bar = progressBar('bytes');
  let read = 0;
  const progress = (bytes: number) => {
    bar.advance(bytes - read);
    read = bytes;
  };
  const refused = async (refusals: readonly Refusal[]) => {
    if (refusals.length === 0) return;
    // Continue the progress bar below the printed lines.
    bar.stop();
    process.stderr.write(refusals.map(textOf).join(''));
    bar.start(size);
    bar.advance(read);
  };
  bar.start(size);
  try {
    return await importCsv(service, file, { match, isDryRun, onRefused: refused, onProgress: progress });
  } finally {
    bar.stop();
  }
}

function print(counts: ImportCounts, isDryRun: boolean): void {
  const lines = Object.entries(counts).map(([what, count]) => `${what.padEnd(9)}  ${String(count)}`);
  process.stdout.write(`${lines.join('\n')}\n${isDryRun ? 'Dry run: nothing was written' : 'Done'}\n`);
}

@SubCommand({
  name: 'csv',
  arguments: '<resource> <file>',
  description:
    'import rows of a resource (named as in its URL) from a CSV file; rejected lines are printed, all other lines ' +
    'are stored; see docs/csv.md',
})
export class ImportCsvCommand extends CommandRunner {
  constructor(private readonly services: ResourceServices) {
    super();
  }

  async run([resource = '', file = '']: string[], { match, dryRun = false }: ImportOptions): Promise<void> {
    const service = this.services.named(resource);
    await check(file);
    const counts = await importFile(service, file, match, dryRun);
    print(counts, dryRun);
    if (counts.refused > 0) process.exitCode = 1;
  }

  @Option({
    flags: '--match <column>',
    description: 'column that identifies the row to update (default: every line creates a row)',
  })
  parseMatch(column: string): string {
    return column;
  }

  @Option({ flags: '--dry-run', description: 'run the whole import, then roll it back' })
  parseDryRun(): boolean {
    return true;
  }
}
