import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Progress } from '../process/progress-bar';
import { Village } from '../resources/villages/village.entity';
import { DistrictIndex } from './district-index';
import { planVillages, type Unmatched, type VillageDraft } from './plan-villages';
import { readPlaces } from './read-places';
import { missingVillages, storeVillages } from './store-villages';

/** Villages that are stored in one unit of work. */
const VILLAGES_AT_ONCE = 500;

export interface VillageImportResult {
  readonly places: number;
  readonly villages: number;
  /** Villages that were not there; all others were. */
  readonly created: number;
  readonly unmatched: readonly Unmatched[];
}

/** Makes villages of the places of a file, in the districts that the database has. */
@Injectable()
export class VillageImport {
  constructor(private readonly database: Database) {}

  /** Stores those that are missing, or only counts them; throws an `Error` of one line before anything is stored. */
  async run(file: string, isDryRun: boolean, progress: Progress): Promise<VillageImportResult> {
    const districts = await this.database.read((sql) => DistrictIndex.read(sql));
    const places = await readPlaces(file);
    const { villages, unmatched } = planVillages(places, districts);
    const total = [...villages.values()].reduce((sum, { length }) => sum + length, 0);
    let created = 0;
    progress.start(total);
    try {
      for (const [district, drafts] of villages)
        for (let start = 0; start < drafts.length; start += VILLAGES_AT_ONCE) {
          const some = drafts.slice(start, start + VILLAGES_AT_ONCE);
          created += await (isDryRun ? this.count(district, some) : this.store(district, some));
          progress.advance(some.length);
        }
    } finally {
      progress.stop();
    }
    return { places: places.length, villages: total, created, unmatched };
  }

  private store(district: number, drafts: readonly VillageDraft[]): Promise<number> {
    const model = this.database.model(Village);
    return this.database.write((sql) => storeVillages(model, district, drafts, sql));
  }

  private async count(district: number, drafts: readonly VillageDraft[]): Promise<number> {
    return (await this.database.read((sql) => missingVillages(district, drafts, sql))).length;
  }
}
