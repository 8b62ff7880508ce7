import {
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableForeignKey,
  TableIndex,
  TableUnique,
} from 'typeorm';

/** The collation of CONTRACT §7 (by code point, no padding) under the name this server gives it; undefined on SQLite. */
export async function binaryCollation(runner: QueryRunner): Promise<string | undefined> {
  if (runner.dataSource.options.type === 'better-sqlite3') return undefined;
  const rows = (await runner.query(
    `SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS
     WHERE COLLATION_NAME IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin') ORDER BY COLLATION_NAME DESC LIMIT 1`,
  )) as { name: string }[];
  const name = rows[0]?.name;
  if (name === undefined)
    throw new Error(
      'The server has no binary utf8mb4 collation without padding: MariaDB >= 10.2 or MySQL >= 8.0.17 is needed.',
    );
  return name;
}

interface ReferenceOptions {
  nullable?: boolean;
  isPrimary?: boolean;
  indexed?: boolean;
  onUpdate?: string;
}

/** What a migration needs to write a table once for both engines; a collation is given on MySQL and MariaDB only. */
export class TableBuilder {
  private readonly columns: TableColumnOptions[] = [];
  private readonly indices: TableIndex[] = [];
  private readonly uniques: TableUnique[] = [];
  private readonly foreignKeys: TableForeignKey[] = [];

  constructor(
    private readonly runner: QueryRunner,
    private readonly name: string,
    private readonly collation: string | undefined,
  ) {}

  id(): this {
    return this.add({
      name: 'id',
      type: this.isMysql ? 'int' : 'integer',
      isPrimary: true,
      isGenerated: true,
      generationStrategy: 'increment',
    });
  }

  string(name: string, { nullable = false, length = 255 } = {}): this {
    return this.add({
      name,
      type: 'varchar',
      length: String(length),
      isNullable: nullable,
      ...this.textOptions,
    });
  }

  text(name: string): this {
    return this.add({ name, type: 'mediumtext', isNullable: true, ...this.textOptions });
  }

  boolean(name: string, options: { nullable?: boolean; default?: boolean } = {}): this {
    const type = this.isMysql ? 'tinyint' : 'boolean';
    const standard = options.default === undefined ? {} : { default: String(Number(options.default)) };
    return this.add({ name, type, isNullable: options.nullable ?? false, ...standard });
  }

  integer(name: string, options: { default?: number } = {}): this {
    return this.add({
      name,
      type: this.isMysql ? 'int' : 'integer',
      ...(options.default !== undefined && { default: String(options.default) }),
    });
  }

  datetime(name: string, { nullable = false } = {}): this {
    return this.add({ name, type: 'datetime', precision: 3, isNullable: nullable });
  }

  timestamps(): this {
    return this.datetime('created_at').datetime('updated_at').index('created_at').index('updated_at');
  }

  /** A key to another table with an index of its own, unless it leads a unique one. */
  reference(name: string, table: string, onDelete: string, options: ReferenceOptions = {}): this {
    const { nullable = true, isPrimary = false, indexed = true, onUpdate = 'NO ACTION' } = options;
    this.foreignKeys.push(
      new TableForeignKey({
        name: `FK_${this.name}_${name}`,
        columnNames: [name],
        referencedTableName: table,
        referencedColumnNames: ['id'],
        onDelete,
        onUpdate,
      }),
    );
    if (indexed) this.index(name);
    return this.add({ name, type: this.isMysql ? 'int' : 'integer', isNullable: nullable, isPrimary });
  }

  index(...columns: string[]): this {
    this.indices.push(
      new TableIndex({ name: `IDX_${this.name}_${columns.join('_')}`, columnNames: columns }),
    );
    return this;
  }

  unique(...columns: string[]): this {
    this.indices.push(
      new TableIndex({ name: `IDX_${this.name}_${columns.join('_')}`, columnNames: columns, isUnique: true }),
    );
    return this;
  }

  /** A key that no two rows share: at most one row here for a row there. */
  oneToOne(name: string, table: string, onDelete: string): this {
    this.uniques.push(new TableUnique({ name: `UQ_${this.name}_${name}`, columnNames: [name] }));
    return this.reference(name, table, onDelete, { indexed: false });
  }

  async create(): Promise<void> {
    const { name, columns, indices, uniques, foreignKeys } = this;
    await this.runner.createTable(
      new Table({ name, columns, indices, uniques, foreignKeys, ...(this.isMysql && { engine: 'InnoDB' }) }),
    );
  }

  private add(column: TableColumnOptions): this {
    this.columns.push(column);
    return this;
  }

  private get isMysql(): boolean {
    return this.collation !== undefined;
  }

  private get textOptions(): Partial<TableColumnOptions> {
    return this.collation === undefined ? {} : { charset: 'utf8mb4', collation: this.collation };
  }
}
