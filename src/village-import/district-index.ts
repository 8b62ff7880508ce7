import type { Sql } from '../database/sql';
import { nameKey, namesIn } from './name-key';
import type { Place } from './read-places';
import { DISTRICT_NAMES, DIVIDED_DISTRICTS, MOVED_DISTRICTS, STATE_NAMES } from './renamings';

/** A district in the database. */
export interface District {
  readonly id: number;
  readonly state: number;
}

/** The districts of a state by name key. */
type DistrictsOfState = Map<string, District>;

/** Finds the districts of India by the current and former names that GeoNames uses. */
export class DistrictIndex {
  private readonly cache = new Map<string, District | string>();

  private constructor(private readonly states: ReadonlyMap<string, DistrictsOfState>) {}

  /** Builds the index from the database; throws a one-line `Error` if it has no districts of India. */
  static async read(sql: Sql): Promise<DistrictIndex> {
    const countries = await sql.rows('SELECT id, name, abbreviation FROM countries ORDER BY id');
    const india = countries.find(([, name, code]) => code === 'IN' || nameKey(String(name)) === 'india');
    const rows = await sql.rows(
      `SELECT s.id, s.name, d.id, d.name FROM states s JOIN districts d ON d.state = s.id
       WHERE s.country = ? ORDER BY s.id, d.id`,
      [india?.[0] ?? null],
    );
    if (rows.length === 0)
      throw new Error(
        'The database has no districts of India; start the server with SEED_GEOGRAPHY=true on a database without countries',
      );
    const states = new Map<string, DistrictsOfState>();
    for (const [state, stateName, id, name] of rows)
      for (const stateKey of keysIn(String(stateName))) {
        const districts = states.get(stateKey) ?? new Map<string, District>();
        states.set(stateKey, districts);
        for (const key of keysIn(String(name)))
          if (!districts.has(key)) districts.set(key, { id: id as number, state: state as number });
      }
    return new DistrictIndex(states);
  }

  /** Returns the district of a place, or the reason why none was found. */
  find(place: Place): District | string {
    const key = [place.state, place.district, place.subDistrict].join('\t');
    const answer = this.cache.get(key) ?? this.search(place);
    this.cache.set(key, answer);
    return answer;
  }

  private search({ state: name, district, subDistrict }: Place): District | string {
    const state = currentStateName(name);
    if (!this.state(state)) return 'no state with this name that has districts';
    const found = this.district(state, district);
    if (found) return found;
    const parts = entryOf(entryOf(DIVIDED_DISTRICTS, state), district);
    if (parts) {
      const part = Object.keys(parts).find((each) => parts[each]?.some(isSame(subDistrict)));
      const all = Object.keys(parts).join(', ');
      return (
        (part === undefined ? undefined : this.district(state, part)) ??
        `the district was divided into ${all}`
      );
    }
    const newState = entryOf(entryOf(MOVED_DISTRICTS, state), district);
    const moved = newState === undefined ? undefined : this.district(newState, district);
    return moved ?? 'no district with this name in the state';
  }

  private state(name: string): DistrictsOfState | undefined {
    return firstOf(this.states, keysOf(name, STATE_NAMES));
  }

  private district(state: string, name: string): District | undefined {
    const districts = this.state(state);
    return districts && firstOf(districts, keysOf(name, entryOf(DISTRICT_NAMES, state) ?? []));
  }
}

const isSame = (name: string) => (other: string) => nameKey(other) === nameKey(name);

/** Returns the current name of a state, which the tables in renamings.ts use. */
const currentStateName = (name: string): string =>
  STATE_NAMES.find((names) => names.some(isSame(name)))?.[0] ?? name;

/** Returns the entry of a record for any spelling of its name. */
const entryOf = <Value>(record: Readonly<Record<string, Value>> = {}, name: string): Value | undefined =>
  record[Object.keys(record).find(isSame(name)) ?? ''];

/** Returns the keys of a name as written, without the text in brackets, and of the text in brackets. */
const keysIn = (name: string): readonly string[] => [name, ...namesIn(name)].map(nameKey);

/** Returns the keys of a name, followed by those of its synonyms. */
function keysOf(name: string, synonyms: readonly (readonly string[])[]): readonly string[] {
  const own = keysIn(name);
  const others = synonyms
    .map((names) => names.map(nameKey))
    .filter((keys) => keys.some((key) => own.includes(key)));
  return [...own, ...others.flat()];
}

function firstOf<Value>(index: ReadonlyMap<string, Value>, keys: readonly string[]): Value | undefined {
  const key = keys.find((each) => index.has(each));
  return key === undefined ? undefined : index.get(key);
}
