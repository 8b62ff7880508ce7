import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Progress } from '../process/progress-bar';
import { Village } from '../resources/villages/village.entity';
import { DistrictIndex } from './district-index';
import { planVillages, type Unmatched, type NewVillage } from './plan-villages';
import { readPlaces } from './read-places';
import { missingVillages, storeVillages } from './store-villages';

/** Maximum number of villages in one unit of work. */
const VILLAGES_PER_CHUNK = 500;

export interface VillageImportResult {
  readonly places: number;
  readonly villages: number;
  /** Number of villages that did not exist before. */
  readonly created: number;
  readonly unmatched: readonly Unmatched[];
}

/** Creates villages from a file of places, in the existing districts. */
@Injectable()
export class VillageImport {
  constructor(private readonly database: Database) {}

  /** Stores the missing villages, or counts them in a dry run. Throws a one-line `Error` before anything is stored. */
  async run(file: string, isDryRun: boolean, progress: Progress): Promise<VillageImportResult> {
    const districts = await this.database.read((sql) => DistrictIndex.read(sql));
    const places = await readPlaces(file);
    const { villages, unmatched } = planVillages(places, districts);
    const total = [...villages.values()].reduce((sum, { length }) => sum + length, 0);
    let created = 0;
    progress.start(total);
    try {
      for (const [district, newVillages] of villages)
        for (let start = 0; start < newVillages.length; start += VILLAGES_PER_CHUNK) {
          const some = newVillages.slice(start, start + VILLAGES_PER_CHUNK);
          created += await (isDryRun ? this.count(district, some) : this.store(district, some));
          progress.advance(some.length);
        }
    } finally {
      progress.stop();
    }
    return { places: places.length, villages: total, created, unmatched };
  }

  private store(district: number, newVillages: readonly NewVillage[]): Promise<number> {
    const model = this.database.model(Village);
    return this.database.write((sql) => storeVillages(model, district, newVillages, sql));
  }

  private async count(district: number, newVillages: readonly NewVillage[]): Promise<number> {
    return (await this.database.read((sql) => missingVillages(district, newVillages, sql))).length;
  }
}
