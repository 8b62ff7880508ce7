import { DefaultNamingStrategy, type Table } from 'typeorm';

/** Names that say what they hold, the same in entities and migrations: `FK_states_country`, `UQ_countries_abbreviation`. */
export class NamingStrategy extends DefaultNamingStrategy {
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return this.named('FK', table, columns);
  }

  override indexName(table: Table | string, columns: string[]): string {
    return this.named('IDX', table, columns);
  }

  override relationConstraintName(table: Table | string, columns: string[]): string {
    return this.named('UQ', table, columns);
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return this.named('UQ', table, columns);
  }

  private named(prefix: string, table: Table | string, columns: string[]): string {
    return [prefix, this.getTableName(table), ...columns].join('_');
  }
}
