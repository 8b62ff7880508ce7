/**
 * Requests per second of the built application on a temporary SQLite database: `npm run bench`. A first measure of the
 * read path; ratios to a hand-written floor are the matter of docs/performance.md, which does not exist yet.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

const PORT = 13_371;
const CONTACTS = 1200;
const API = `http://127.0.0.1:${PORT}`;

const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const server = spawn(process.execPath, ['dist/src/main.js'], {
  env: {
    ...process.env,
    PORT: String(PORT),
    DATABASE_URL: `sqlite:${join(folder, 'crm.sqlite')}`,
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  await once(server.stdout, 'data');
  const headers = {
    authorization: `Bearer ${(await post('/auth/local', { identifier: 'demo', password: 'demo123' })).jwt}`,
  };
  for (let index = 0; index < CONTACTS; index += 1) {
    await post(
      '/crm-plugin/contact',
      { name: `Contact ${index}`, contact_type: 'organization', country: 1 },
      headers,
    );
  }
  const figures = [];
  for (const path of ['/crm-plugin/contact', '/crm-plugin/contact/1', '/crm-plugin/states']) {
    const { requests, latency, non2xx } = await autocannon({
      url: API + path,
      headers,
      connections: 10,
      duration: 5,
    });
    figures.push({ path, 'requests/s': Math.round(requests.average), 'p99 ms': latency.p99, failed: non2xx });
  }
  console.table(figures);
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}

async function post(path, body, headers = {}) {
  const response = await fetch(API + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}
