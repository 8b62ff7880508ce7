/**
 * What fails most often, in seconds, before a commit: `npm run check:quick`.
 *
 * Formatting and lint of the files that differ from the main branch (of src when none does), types of the server, unit
 * tests. All run at once; what failed is printed first. `npm run check` is the whole.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const BINARIES = {
  prettier: require.resolve('prettier/bin/prettier.cjs'),
  eslint: require.resolve('eslint/package.json').replace('package.json', 'bin/eslint.js'),
  tsc: require.resolve('typescript/bin/tsc'),
  jest: require.resolve('jest/bin/jest'),
};
const TYPE_OPTIONS = ['--noEmit', '--incremental', '--tsBuildInfoFile', 'dist/check-quick.tsbuildinfo'];
/** A file that was linted and has not changed since is not read again, even if a type that it uses has. */
const LINT_OPTIONS = [
  ...['--max-warnings', '0', '--no-warn-ignored', '--cache', '--cache-strategy', 'content'],
  ...['--cache-location', 'dist/check-quick.eslintcache'],
];
const LINTED = /\.(?:ts|tsx|mjs|cjs)$/;

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const linesOf = ({ stdout }) => stdout.split('\n').filter((line) => line !== '');

/** Where this branch left the main one; the last commit on the main branch itself. */
function base() {
  for (const branch of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const { status, stdout } = git('merge-base', 'HEAD', branch);
    if (status === 0) return stdout.trim();
  }
  return 'HEAD';
}

function changedFiles() {
  const differing = linesOf(git('diff', '--name-only', '--diff-filter=d', base()));
  const untracked = linesOf(git('ls-files', '--others', '--exclude-standard'));
  return [...new Set([...differing, ...untracked])].filter((path) => existsSync(path));
}

/** Runs one part to its end and keeps what it wrote. */
function run(name, args) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
    child.on('close', (status) =>
      resolve({ name, output, ok: status === 0, seconds: (performance.now() - started) / 1_000 }),
    );
  });
}

const changed = changedFiles();
const formatted = changed.length > 0 ? changed : ['src'];
const linted = changed.length > 0 ? changed.filter((path) => LINTED.test(path)) : ['src'];

const parts = [
  ['unit tests', [BINARIES.jest, '--selectProjects', 'unit', '--silent', '--reporters=summary']],
  ['types', [BINARIES.tsc, ...TYPE_OPTIONS]],
  ['lint', [BINARIES.eslint, ...LINT_OPTIONS, ...linted], linted.length > 0],
  ['formatting', [BINARIES.prettier, '--check', '--ignore-unknown', ...formatted]],
].filter(([, , needed = true]) => needed);

const started = performance.now();
const results = await Promise.all(parts.map(([name, args]) => run(name, args)));
for (const { name, output } of results.filter(({ ok }) => !ok))
  console.log(`\n=== ${name}: FAILED\n${output.trim()}`);
console.log(`\n${changed.length} changed files${changed.length > 0 ? '' : ', so all of src'}`);
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)}  ${seconds.toFixed(1).padStart(5)} s`);
console.log(`${((performance.now() - started) / 1_000).toFixed(1)} s`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
