/**
 * `npm run bench:csv [-- --engine mariadb|sqlite --contacts n]`: exports contacts as CSV, imports the file into an empty
 * database, compares the contents, and prints memory use and speed.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createDatabase } from './databases.mjs';
import { seed } from './seed.mjs';
import { logIn, startApplication } from './servers.mjs';

const { values } = parseArgs({
  options: { engine: { type: 'string' }, contacts: { type: 'string', default: '200000' } },
});
const CONTACTS = Number(values.contacts);
/** Columns that the database sets. */
const WITHOUT_TIMES =
  'id,name,phone,phone_other,email,email_other,address_1,address_2,city,pincode,contact_type,country,state,district,' +
  'user,first_name,last_name,tags,villages';

async function measured(server, what, rows, work) {
  let peak = server.rssMb();
  const idle = peak;
  const timer = setInterval(() => (peak = Math.max(peak, server.rssMb())), 50);
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(timer);
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, memory ${Math.round(idle)} → ${Math.round(peak)} MB`,
  );
  return result;
}

async function withServer(port, database, work) {
  const server = await startApplication(port, database.url);
  try {
    const headers = await logIn(server.url);
    const ask = async (path, init) => {
      const response = await fetch(`${server.url}/crm-plugin/${path}`, { headers, ...init });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    };
    const download = async (path, file) =>
      pipeline(Readable.fromWeb((await ask(path)).body), createWriteStream(file));
    const upload = async (path, file) => {
      const body = Readable.toWeb(createReadStream(file));
      const init = {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { ...headers, 'content-type': 'text/csv' },
      };
      return (await ask(path, init)).json();
    };
    return await work({ server, download, upload });
  } finally {
    await server.stop();
  }
}

async function hashOf(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

async function run(engine) {
  console.log(`\n${engine}, ${CONTACTS} contacts`);
  const folder = mkdtempSync(join(tmpdir(), 'crm-bench-csv-'));
  const file = (name) => join(folder, `${name}.csv`);
  const [source, target] = [await createDatabase(engine, 'source'), await createDatabase(engine, 'target')];
  const content = `contact/export?_columns=${WITHOUT_TIMES}`;
  try {
    await (await startApplication(13_380, source.url)).stop();
    await seed(source, CONTACTS);
    await withServer(13_380, source, async ({ server, download }) => {
      for (const name of ['tags', 'villages']) await download(`${name}/export`, file(name));
      await measured(server, 'export', CONTACTS, () => download('contact/export', file('contacts')));
      await download(content, file('before'));
    });
    await withServer(13_381, target, async ({ server, download, upload }) => {
      for (const name of ['tags', 'villages']) await upload(`${name}/import`, file(name));
      const imported = await measured(server, 'import', CONTACTS, () =>
        upload('contact/import', file('contacts')),
      );
      const again = await measured(server, 'import again, match=id', CONTACTS, () =>
        upload('contact/import?match=id', file('contacts')),
      );
      await download(content, file('after'));
      const isEqual = (await hashOf(file('before'))) === (await hashOf(file('after')));
      for (const { errors, ...counts } of [imported, again])
        console.log(JSON.stringify(counts), errors.length === 0 ? '' : errors[0]);
      console.log('equal content:', isEqual);
      if (!isEqual || imported.created !== CONTACTS || again.unchanged !== CONTACTS) process.exitCode = 1;
    });
  } finally {
    await source.drop();
    await target.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const engine of values.engine === undefined ? ['mariadb', 'sqlite'] : [values.engine]) await run(engine);
