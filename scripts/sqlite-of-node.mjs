/**
 * Puts the SQLite driver that this Node can load where the application looks for it; npm runs it after an install.
 *
 * better-sqlite3 12 is for Node 20. Built for Node 24.19 or newer it aborts the process when a statement is collected
 * (`Assertion failed: (env) != nullptr` in RemoveEnvironmentCleanupHook); version 13 is written against Node-API, has
 * no such fault, and does not load on Node 20. Both have the same interface.
 */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';

const [INSTALLED, NAPI] = ['node_modules/better-sqlite3', 'node_modules/better-sqlite3-napi'];

const versionIn = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;
const needsNapi = Number(process.versions.node.split('.')[0]) >= 22;

if (needsNapi && existsSync(NAPI) && versionIn(INSTALLED) !== versionIn(NAPI)) {
  rmSync(INSTALLED, { recursive: true });
  cpSync(NAPI, INSTALLED, { recursive: true });
  console.log(`better-sqlite3 ${versionIn(NAPI)} for Node ${process.versions.node}`);
}
