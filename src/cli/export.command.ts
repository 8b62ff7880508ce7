import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, CommandRunner, Option } from 'nest-commander';
import { exportCsv } from '../csv/export-csv';
import { type Progress, progressBar } from '../process/progress-bar';
import { parseListQuery } from '../query/parse-list-query';
import { parseQueryString } from '../query/parse-query-string';
import { ResourceServices } from './resource-services';

interface ExportOptions {
  readonly out?: string;
  readonly query?: string;
  readonly columns?: readonly string[];
}

const LF = 10;

/**
 * Passes chunks through and advances `progress` by their line count. A record with line breaks counts more than once.
 */
const countLines = (progress: Progress) =>
  async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      progress.advance(piece.reduce((lines, byte) => lines + Number(byte === LF), 0));
      yield piece;
    }
  };

/** Writes to `<out>.part` (readable by its owner only) and renames it when it is complete. */
async function writeFile(out: string, rows: number, stream: Readable): Promise<void> {
  const part = `${out}.part`;
  const progress = progressBar();
  progress.start(rows);
  try {
    await pipeline(stream, countLines(progress), createWriteStream(part, { mode: 0o600 }));
    await rename(part, out);
  } finally {
    progress.stop();
    await rm(part, { force: true });
  }
}

@Command({
  name: 'export',
  arguments: '<resource>',
  description: 'export rows of a resource (named as in its URL) as CSV; see docs/csv.md',
})
export class ExportCommand extends CommandRunner {
  constructor(private readonly services: ResourceServices) {
    super();
  }

  async run([resource = '']: string[], { out, query = '', columns }: ExportOptions): Promise<void> {
    const list = parseListQuery({ _limit: '-1', ...parseQueryString(query) });
    const { rows, stream } = await exportCsv(this.services.named(resource), list, columns);
    if (out === undefined) return pipeline(stream, process.stdout, { end: false });
    await writeFile(out, rows, stream);
    process.stdout.write(`Wrote ${rows} rows to ${out}\n`);
  }

  @Option({ flags: '--out <file>', description: 'output file, overwritten if it exists (default: stdout)' })
  parseOut(file: string): string {
    return file;
  }

  @Option({
    flags: '--query <query>',
    description: "filter and sort order, for example 'city_contains=Goa&_sort=name:asc' (default: all rows)",
  })
  parseQuery(query: string): string {
    return query;
  }

  @Option({
    flags: '--columns <columns>',
    description: 'comma-separated columns (default: all columns that can be imported)',
  })
  parseColumns(columns: string): readonly string[] {
    return columns.split(',');
  }
}
