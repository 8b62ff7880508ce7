/**
 * Whether the time of a login tells that an account exists: `npm run measure:login`. Asks the built application, on a
 * temporary SQLite database, 200 times for an existing and 200 times for an unknown user, in turns, with a wrong
 * password, and prints both medians; they must differ by less than 10 %.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PORT = 13_372;
const LOGINS = 200;
const MAX_DIFFERENCE = 0.1;

const folder = mkdtempSync(join(tmpdir(), 'crm-timing-'));
const server = spawn(process.execPath, ['dist/src/main.js'], {
  env: {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(PORT),
    DATABASE_URL: `sqlite:${join(folder, 'crm.sqlite')}`,
    SEED_GEOGRAPHY: 'false',
    LOG_LEVEL: 'warn',
    // Lets every request come from an address of its own, past the rate limit.
    TRUST_PROXY: '127.0.0.1',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** Milliseconds of one refused login. */
async function login(identifier, serial) {
  const address = `10.1.${serial >> 8}.${serial & 255}`;
  const startedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${PORT}/auth/local`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ identifier, password: 'not the password' }),
  });
  await response.text();
  if (response.status !== 400) throw new Error(`a login answered ${response.status}`);
  return performance.now() - startedAt;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  await once(server.stdout, 'data');
  for (let serial = 0; serial < 20; serial += 1) await login('demo', 60_000 + serial);
  const existing = [];
  const unknown = [];
  for (let serial = 0; serial < LOGINS; serial += 1) {
    existing.push(await login('demo', 2 * serial));
    unknown.push(await login(`nobody${serial}`, 2 * serial + 1));
  }
  const [a, b] = [median(existing), median(unknown)];
  const difference = Math.abs(a - b) / Math.min(a, b);
  console.log(
    `${LOGINS} logins each, median: existing user ${a.toFixed(2)} ms, unknown user ${b.toFixed(2)} ms`,
  );
  console.log(`They differ by ${(100 * difference).toFixed(1)} % (at most ${100 * MAX_DIFFERENCE} %)`);
  if (difference >= MAX_DIFFERENCE) process.exitCode = 1;
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
