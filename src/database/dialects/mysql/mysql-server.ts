import type { DataSource } from 'typeorm';

/** What differs between the servers that speak MySQL's protocol. */
export interface MysqlServer {
  readonly isMariaDb: boolean;
  /** A collation that folds the case of every letter and keeps accents. */
  readonly foldingCollation: string;
}

/** Asks the connected server for its product and collations. */
export async function describeServer(dataSource: DataSource): Promise<MysqlServer> {
  const [version] = await dataSource.query<{ version: string }[]>('SELECT VERSION() AS version');
  const collations = await dataSource.query<{ name: string }[]>(
    `SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS
     WHERE COLLATION_NAME IN ('uca1400_as_cs', 'utf8mb4_uca1400_as_cs', 'utf8mb4_0900_as_cs')`,
  );
  const [first] = collations.map(({ name }) => name.replace(/^uca/, 'utf8mb4_uca'));
  return {
    isMariaDb: version?.version.includes('MariaDB') === true,
    // Older servers have neither collation and fold the letters that their binary collation knows.
    foldingCollation: first ?? 'utf8mb4_bin',
  };
}
