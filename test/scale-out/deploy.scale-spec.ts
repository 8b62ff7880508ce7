import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { PROXY_CONFIGURATION } from './deployment';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);

interface Compose {
  services: Record<string, { environment?: Record<string, string> }>;
}

/** Replaces host names that only Docker's network resolves with an address for HAProxy. */
const resolved = (environment: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace(/^[a-z]\w*/, '127.0.0.1')]),
  );

describe('deploy/', () => {
  it('has a configuration that HAProxy accepts with the environment of Compose', async () => {
    const text = await readFile(join(ROOT, 'deploy/compose-cluster.yml'), 'utf8');
    const { environment = {} } = (parse(text, { merge: true }) as Compose).services['proxy'] ?? {};
    await run('haproxy', ['-c', '-f', PROXY_CONFIGURATION], {
      env: { PATH: process.env['PATH'], ...resolved(environment) },
    });
  });

  it('does not use GET_LOCK or LOCK TABLES, because a Galera node does not know the locks of another', async () => {
    const files = await readdir(join(ROOT, 'src'), { recursive: true });
    const sources = files.filter((file) => file.endsWith('.ts'));
    for (const file of sources) {
      const code = (await readFile(join(ROOT, 'src', file), 'utf8')).replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '');
      expect({ file, locks: /GET_LOCK|LOCK TABLES/i.exec(code)?.[0] }).toEqual({ file, locks: undefined });
    }
  });
});
