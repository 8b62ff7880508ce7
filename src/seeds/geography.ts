import { insertRow, type RowValues } from '../crud/write-rows';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { Country } from '../resources/countries/country.entity';
import { District } from '../resources/districts/district.entity';
import { State } from '../resources/states/state.entity';
import type { Model } from '../model/model';
import geography from './geography.json';

interface Place {
  readonly name: string;
  readonly abbreviation: string;
}

const valuesOf = ({ name, abbreviation }: Place, more: Record<string, number | boolean>): RowValues =>
  new Map<string, string | number | boolean>(
    Object.entries({ name, abbreviation, identifier: abbreviation, ...more }),
  );

/** The countries of ISO 3166, India active, with India's states and districts; only into a database without countries. */
export async function seedGeography(database: Database, sql: Sql): Promise<void> {
  if ((await sql.rows('SELECT id FROM countries LIMIT 1')).length > 0) return;
  const [countries, states, districts] = [Country, State, District].map((entity) =>
    database.model(entity),
  ) as [Model, Model, Model];
  const statesOf: Readonly<Record<string, readonly (Place & { districts: readonly Place[] })[]>> =
    geography.states;
  for (const place of geography.countries) {
    const statesHere = statesOf[place.abbreviation] ?? [];
    const country = await insertRow(countries, valuesOf(place, { is_active: statesHere.length > 0 }), sql);
    for (const state of statesHere) {
      const id = await insertRow(states, valuesOf(state, { is_active: true, country }), sql);
      for (const district of state.districts)
        await insertRow(districts, valuesOf(district, { is_active: true, state: id }), sql);
    }
  }
}
