import type { Sql } from '../database/sql';
import { nameKey, namesIn } from './name-key';
import type { Place } from './read-places';
import { DISTRICT_NAMES, DIVIDED, MOVED, STATE_NAMES } from './renamings';

/** A district of the database. */
export interface District {
  readonly id: number;
  readonly state: number;
}

/** The districts of a state by the keys of their names. */
type DistrictsOfState = Map<string, District>;

/** The districts of India by the names, old and new, that places give them. */
export class DistrictIndex {
  private readonly answers = new Map<string, District | string>();

  private constructor(private readonly states: ReadonlyMap<string, DistrictsOfState>) {}

  /** Of the rows of the database; throws an `Error` of one line where there are none. */
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

  /** The district a place is in, or why none is known. */
  find(place: Place): District | string {
    const key = [place.state, place.district, place.subDistrict].join('\t');
    const answer = this.answers.get(key) ?? this.search(place);
    this.answers.set(key, answer);
    return answer;
  }

  private search({ state: name, district, subDistrict }: Place): District | string {
    const state = todaysState(name);
    if (!this.state(state)) return 'no state with this name and with districts';
    const found = this.district(state, district);
    if (found) return found;
    const parts = entryOf(entryOf(DIVIDED, state), district);
    if (parts) {
      const part = Object.keys(parts).find((each) => parts[each]?.some(isSame(subDistrict)));
      const all = Object.keys(parts).join(', ');
      return (
        (part === undefined ? undefined : this.district(state, part)) ?? `the district is divided: ${all}`
      );
    }
    const newState = entryOf(entryOf(MOVED, state), district);
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

/** The name that the tables of renamings use. */
const todaysState = (name: string): string =>
  STATE_NAMES.find((names) => names.some(isSame(name)))?.[0] ?? name;

/** What a record of names holds for any spelling of one. */
const entryOf = <Value>(record: Readonly<Record<string, Value>> = {}, name: string): Value | undefined =>
  record[Object.keys(record).find(isSame(name)) ?? ''];

/** The keys of a name as it is written, and without its brackets, and of what is in them. */
const keysIn = (name: string): readonly string[] => [name, ...namesIn(name)].map(nameKey);

/** These keys, then those of other names for the same. */
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
