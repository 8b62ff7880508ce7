/**
 * Runs the tests on every database and sums up: `node test/run.mjs [leg] [arguments for jest]`.
 *
 * Without a leg: the unit tests, the same e2e suite on SQLite and on MariaDB, and the tests of the console in a browser.
 * A leg runs alone: unit, sqlite, mariadb, console, mysql, and the fault suite: faults-sqlite, faults-mariadb. The
 * server's address comes from TEST_MYSQL_URL.
 */
import Sqlite from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');
const ON_CI = process.env.CI === 'true';

const LEGS = {
  unit: { project: 'unit' },
  sqlite: { project: 'e2e', database: 'sqlite' },
  mariadb: { project: 'e2e', database: 'mysql', url: 'mysql://root@127.0.0.1:3306' },
  // `.ci/mysql start` serves this address.
  mysql: { project: 'e2e', database: 'mysql', url: 'mysql://root@127.0.0.1:3307' },
  // A browser in front of the built application.
  console: { project: 'console', database: 'sqlite', browser: '/usr/bin/chromium' },
  // They measure outages, which other tests at the same time would lengthen.
  'faults-sqlite': { project: 'faults', database: 'sqlite', workers: '1' },
  'faults-mariadb': {
    project: 'faults',
    database: 'mysql',
    url: 'mysql://root@127.0.0.1:3306',
    workers: '1',
  },
};
const ALL = ['unit', 'sqlite', 'mariadb', 'console'];

const [first = '', ...rest] = process.argv.slice(2);
const chosen = Object.hasOwn(LEGS, first) ? first : undefined;
const jestArguments = chosen ? rest : process.argv.slice(2);

/** "MySQL 9.7.4" or "MariaDB 10.11.19"; throws when nobody answers. */
async function serverVersion(uri) {
  const connection = await createConnection({ uri, connectTimeout: 3_000 });
  try {
    const [[{ version }]] = await connection.query('SELECT VERSION() AS version');
    const [number] = version.split('-');
    return `${version.includes('MariaDB') ? 'MariaDB' : 'MySQL'} ${number}`;
  } finally {
    await connection.end();
  }
}

function sqliteVersion() {
  const database = new Sqlite(':memory:');
  try {
    return `SQLite ${database.prepare('SELECT sqlite_version()').pluck().get()}`;
  } finally {
    database.close();
  }
}

/** "Chromium 156.0.8078.73"; throws when it is not installed. */
function browserVersion(path) {
  const { error, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (error) throw error;
  return /Chromium [\d.]+/.exec(stdout)?.[0] ?? stdout.trim();
}

/** What jest wrote, or nothing found when it wrote nothing. A file that does not even load counts as a failed test. */
function readNumbers(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function runJest(project, workers, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'crm-tests-'));
  const outputFile = join(folder, 'result.json');
  // A pattern given by hand may match files of one project only.
  const lenient = jestArguments.length > 0 ? ['--passWithNoTests'] : [];
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        JEST,
        '--selectProjects',
        project,
        `--maxWorkers=${workers}`,
        '--json',
        `--outputFile=${outputFile}`,
        ...lenient,
        ...jestArguments,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } },
    );
    return { ok: status === 0, ...readNumbers(outputFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One row of the table, or undefined when the leg was left out. */
async function runLeg(name) {
  const { project, database, browser, url: defaultUrl, workers = '100%' } = LEGS[name];
  const url = defaultUrl && (process.env.TEST_MYSQL_URL || defaultUrl);
  let server = database ? sqliteVersion() : '-';
  try {
    if (browser) server = browserVersion(browser);
    if (url) server = await serverVersion(url);
  } catch (error) {
    const refused = ON_CI || chosen !== undefined;
    const reason = error.code ?? error.message;
    const consequence = refused ? 'which is a failure here' : 'so that run is left out';
    const missing = browser ?? `${name} server at ${new URL(url).host}`;
    console.log(`\nNo ${missing} (${reason}), ${consequence}.`);
    return refused
      ? { suite: project, server: 'no answer', ok: false, passed: 0, failed: 0, skipped: 0, seconds: 0 }
      : undefined;
  }
  console.log(`\n=== ${project} tests${database ? ` on ${server}` : ''}`);
  const started = performance.now();
  if (browser) spawnSync(process.execPath, ['scripts/build-if-needed.mjs'], { stdio: 'inherit' });
  const environment = database ? { TEST_DATABASE: database, ...(url && { TEST_MYSQL_URL: url }) } : {};
  const result = runJest(project, workers, environment);
  return { suite: project, server, ...result, seconds: Math.round((performance.now() - started) / 1_000) };
}

function printTable(rows) {
  const cells = rows.map((row) =>
    [row.suite, row.server, row.passed, row.failed, row.skipped, row.seconds].map(String),
  );
  const table = [['suite', 'database', 'passed', 'failed', 'skipped', 'seconds'], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  const pad = (cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  console.log(`\n${table.map((line) => line.map(pad).join('  ')).join('\n')}`);
}

const rows = [];
for (const leg of chosen ? [chosen] : ALL) {
  const row = await runLeg(leg);
  if (row) rows.push(row);
}

const total = (column) => rows.reduce((sum, row) => sum + row[column], 0);
printTable(rows);
if (ON_CI && total('skipped') > 0) console.log(`\nSkipped tests are failures on CI: ${total('skipped')}.`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);

const good = rows.every((row) => row.ok) && total('failed') === 0 && total('passed') > 0;
process.exitCode = good && !(ON_CI && total('skipped') > 0) ? 0 : 1;
