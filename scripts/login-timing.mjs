/**
 * Checks that response times do not reveal whether an account exists: `npm run measure:login`. Sends 200 requests each
 * for an existing and an unknown user, alternately, to the built application on a temporary SQLite database: logins with
 * a wrong password, forgotten passwords, confirmations. Prints both medians, which must differ by less than 10 %.
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
    MAIL_OUTBOX_DIR: join(folder, 'outbox'),
    // Lets every request use its own client address, to avoid the rate limit.
    TRUST_PROXY: '127.0.0.1',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});

const REQUESTS = [
  {
    name: 'login',
    path: '/auth/local',
    status: 400,
    body: (user) => ({ identifier: user, password: 'not the password' }),
  },
  { name: 'forgotten password', path: '/auth/forgot-password', status: 200, body: (email) => ({ email }) },
  { name: 'confirmation', path: '/auth/send-email-confirmation', status: 200, body: (email) => ({ email }) },
];

let requests = 0;

/** Returns the response time in milliseconds. */
async function time({ path, status, body }, user) {
  requests += 1;
  const startedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${PORT}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `10.1.${requests >> 8}.${requests & 255}`,
    },
    body: JSON.stringify(body(user)),
  });
  await response.text();
  if (response.status !== status) throw new Error(`${path} answered ${response.status}`);
  return performance.now() - startedAt;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  await once(server.stdout, 'data');
  for (const request of REQUESTS) {
    for (let serial = 0; serial < 20; serial += 1) await time(request, 'demo@test.com');
    const [existing, unknown] = [[], []];
    for (let serial = 0; serial < LOGINS; serial += 1) {
      // In alternating order, so that aftereffects of one request do not always affect the other.
      const sides = [
        [existing, 'demo@test.com'],
        [unknown, `nobody${serial}@test.com`],
      ];
      for (const [times, user] of serial % 2 === 0 ? sides : sides.reverse())
        times.push(await time(request, user));
    }
    const [a, b] = [median(existing), median(unknown)];
    const difference = Math.abs(a - b) / Math.min(a, b);
    const medians = `existing user ${a.toFixed(2)} ms, unknown user ${b.toFixed(2)} ms`;
    console.log(`${request.name}, ${LOGINS} each: ${medians}; ${(100 * difference).toFixed(1)} % apart`);
    if (difference >= MAX_DIFFERENCE) process.exitCode = 1;
  }
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
