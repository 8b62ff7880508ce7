import { createDataSource } from '../../src/database/data-source-options';
import { compileModels, type Model } from '../../src/model/model';

/** Finds the model of a table. */
export type Models = (table: string) => Model;

/** The models of all entities, from their metadata alone: no table is made, no server asked. */
export async function loadModels(): Promise<Models> {
  const dataSource = createDataSource('sqlite::memory:');
  await dataSource.initialize();
  try {
    const models = new Map([...compileModels(dataSource).values()].map((model) => [model.table, model]));
    return (table) => {
      const model = models.get(table);
      if (!model) throw new Error(`no entity has the table ${table}`);
      return model;
    };
  } finally {
    await dataSource.destroy();
  }
}
