/** Builds before `npm start` if the build is missing or older than the newest source file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The last files that a build writes. */
const BUILT = ['dist/src/main.js', 'dist/public/index.html'];
const SOURCES = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'ormconfig.ts'];

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );

const changed = Math.max(newest('src'), newest('console'), ...SOURCES.map((file) => statSync(file).mtimeMs));
const isCurrent = BUILT.every((file) => existsSync(file) && statSync(file).mtimeMs > changed);

if (!isCurrent)
  process.exit(
    spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1,
  );
