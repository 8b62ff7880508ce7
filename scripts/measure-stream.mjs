/**
 * Measures the memory of a list without a limit: `npm run build && node scripts/measure-stream.mjs [rows]`.
 *
 * Starts the built application on a temporary SQLite file with 200,000 contacts, serves a hundred ordinary lists,
 * notes the resident size 3 s later, then reads every contact in one request and notes the highest resident size.
 * Linux only: sizes come from /proc. Exits with 1 when the difference is above the limit of 150 MB.
 */
import Sqlite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = resolve(import.meta.dirname, '../dist/src/main.js');
const ROWS = Number(process.argv[2] ?? 200_000);
const LIMIT_MB = 150;
const SAMPLE_MS = 20;
/** Stands once in every contact. */
const ROW_MARK = '"villages":';
const MB = 1024 * 1024;

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function start(folder, port) {
  const environment = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: `sqlite:${join(folder, 'crm.sqlite')}`,
    JWT_SECRET: 'a secret of the measurement, longer than thirty-two bytes',
    SEED_DEMO: 'true',
    SEED_GEOGRAPHY: 'false',
    MAIL_OUTBOX_DIR: join(folder, 'outbox'),
  };
  const options = {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  return spawn(process.execPath, [MAIN], options);
}

/** The bytes of an answer; its text is kept only when asked for. */
function request(url, { token, onChunk = () => {} } = {}) {
  return new Promise((done, fail) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    get(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => {
        bytes += chunk.length;
        onChunk(chunk);
      });
      response.on('error', fail);
      response.on('end', () =>
        response.statusCode < 300 ? done(bytes) : fail(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).on('error', fail);
  });
}

async function untilReady(url) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await request(`${url}/_health`);
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error('the application does not start');
}

function fill(folder) {
  const database = new Sqlite(join(folder, 'crm.sqlite'));
  const insert = database.prepare(
    `INSERT INTO contacts (name, phone, email, address_1, city, contact_type, created_at, updated_at)
     VALUES (?, ?, ?, ?, 'Panaji', 'organization', '2020-06-04 12:47:38.398', '2020-06-04 12:47:38.398')`,
  );
  database.transaction(() => {
    for (let row = 1; row <= ROWS; row += 1)
      insert.run(`Contact ${row}`, `+91 832 ${row}`, `contact${row}@example.com`, `${row} Church Street`);
  })();
  database.close();
}

async function logIn(url) {
  const response = await globalThis.fetch(`${url}/auth/local`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: 'demo', password: 'demo123' }),
  });
  return (await response.json()).jwt;
}

/** Resident size of a process in bytes. */
function residentSize(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) * 1024;
}

async function measure(url, pid) {
  const token = await logIn(url);
  const list = `${url}/crm-plugin/contact`;
  for (let index = 0; index < 100; index += 1) await request(`${list}?_start=${index * 100}`, { token });
  await sleep(3_000);
  const idle = residentSize(pid);
  let peak = idle;
  const sample = () => (peak = Math.max(peak, residentSize(pid)));
  const timer = setInterval(sample, SAMPLE_MS);
  const started = performance.now();
  let firstByte;
  let rows = 0;
  let end = '';
  const onChunk = (chunk) => {
    firstByte ??= performance.now() - started;
    // A mark may be split between two chunks: the end of the last one, shorter than a mark, is looked at again.
    const text = end + chunk.toString('latin1');
    rows += text.split(ROW_MARK).length - 1;
    end = text.slice(1 - ROW_MARK.length);
  };
  const bytes = await request(`${list}?_limit=-1`, { token, onChunk });
  clearInterval(timer);
  sample();
  return { idle, peak, bytes, rows, firstByte, seconds: (performance.now() - started) / 1_000 };
}

function print({ idle, peak, bytes, rows, firstByte, seconds }) {
  const size = (value) => `${(value / MB).toFixed(1)} MB`;
  const lines = [
    ['rows', String(ROWS)],
    ['rows seen', String(rows)],
    ['body', size(bytes)],
    ['first byte', `${(firstByte / 1_000).toFixed(2)} s`],
    ['time', `${seconds.toFixed(1)} s`],
    ['idle', size(idle)],
    ['peak', size(peak)],
    ['difference', `${size(peak - idle)} (at most ${LIMIT_MB} MB)`],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(12)}${value}`);
}

const folder = mkdtempSync(join(tmpdir(), 'crm-stream-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const child = start(folder, port);
try {
  await untilReady(url);
  fill(folder);
  const result = await measure(url, child.pid);
  print(result);
  process.exitCode = result.peak - result.idle > LIMIT_MB * MB ? 1 : 0;
} finally {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
