/**
 * Measures the floor and the application alternately on the same database: `npm run bench [-- --engine mariadb|sqlite]
 * [--rounds n] [--seconds n] [--contacts n] [--out file]`, or `npm run bench -- --scale 1000000` for a large table.
 * Prints medians, ratios and CPU time. Not part of the tests.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDatabase } from './databases.mjs';
import { compare } from './compare.mjs';
import { measureScale } from './scale.mjs';

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    contacts: { type: 'string', default: '1200' },
    scale: { type: 'string' },
    out: { type: 'string', default: 'bench-result.json' },
  },
});

const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  contacts: Number(values.contacts),
  scale: Number(values.scale),
};
const results = [];
for (const engine of values.engine ? [values.engine] : ['mariadb', 'sqlite']) {
  const database = await createDatabase(engine);
  try {
    const rows = values.scale ? await measureScale(database, options) : await compare(database, options);
    console.log(`\n${engine}`);
    console.table(rows);
    results.push({ engine, rows });
  } finally {
    await database.drop();
  }
}
writeFileSync(
  values.out,
  `${JSON.stringify({ date: new Date().toISOString(), options, results }, null, 2)}\n`,
);
