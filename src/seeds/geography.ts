import { insertRow } from '../crud/write-rows';
import { cellsOfRow, type Row, type RowValues, rowValues } from '../model/rows';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { Country } from '../resources/countries/country.entity';
import { District } from '../resources/districts/district.entity';
import { State } from '../resources/states/state.entity';
import geography from './geography.json';

interface Place {
  readonly name: string;
  readonly abbreviation: string;
}

const valuesOf = <Entity extends Country | State | District>(
  { name, abbreviation }: Place,
  more: Partial<Row<Entity>>,
): RowValues =>
  new Map([...rowValues(Country, { name, abbreviation, identifier: abbreviation }), ...cellsOfRow(more)]);

/** The countries of ISO 3166, India active, with India's states and districts; only into a database without countries. */
export async function seedGeography(database: Database, sql: Sql): Promise<void> {
  if (await sql.manager.exists(Country)) return;
  const countries = database.model(Country);
  const states = database.model(State);
  const districts = database.model(District);
  const statesOf: Readonly<Record<string, readonly (Place & { districts: readonly Place[] })[]>> =
    geography.states;
  for (const place of geography.countries) {
    const statesHere = statesOf[place.abbreviation] ?? [];
    const country = await insertRow(
      countries,
      valuesOf<Country>(place, { is_active: statesHere.length > 0 }),
      sql,
    );
    for (const state of statesHere) {
      const id = await insertRow(states, valuesOf<State>(state, { is_active: true, country }), sql);
      for (const district of state.districts)
        await insertRow(districts, valuesOf<District>(district, { is_active: true, state: id }), sql);
    }
  }
}
