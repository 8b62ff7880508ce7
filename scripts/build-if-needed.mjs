/** Builds before `npm start` when there is no build, or one older than the newest source. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = 'dist/src/main.js';
const SOURCES = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'ormconfig.ts'];

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );

const isCurrent =
  existsSync(MAIN) &&
  statSync(MAIN).mtimeMs > Math.max(newest('src'), ...SOURCES.map((file) => statSync(file).mtimeMs));

if (!isCurrent)
  process.exit(
    spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1,
  );
