/**
 * Ten minutes of mixed load in rounds of 30 seconds, each with 50 new connections: `npm run soak [-- minutes]`. Checks
 * between the rounds that memory, file descriptors and database connections do not grow.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { failuresOf, MIX, rssMb, withApplication } from './mixed-load.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const ROUND_SECONDS = 30;
const ROUNDS = Math.max(5, Math.round((MINUTES * 60) / ROUND_SECONDS));
/** Warm-up rounds, in which caches and pools fill. */
const WARM_UP_ROUNDS = Math.ceil(ROUNDS / 5);
/** Allowed growth of memory after the warm-up, caused by garbage collection. */
const MEMORY_SWING = 1.15;

const REQUESTS = [
  ...MIX,
  { path: '/crm-plugin/districts?_limit=-1' },
  { path: '/crm-plugin/contacts?_q=Load&_limit=5' },
  { path: '/users/me' },
  { path: '/health/ready' },
  { path: '/metrics' },
];

const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function report(samples) {
  const warm = samples.slice(WARM_UP_ROUNDS);
  const half = Math.ceil(warm.length / 2);
  return ['memory', 'descriptors', 'connections'].map((name) => {
    const [early, late] = [warm.slice(0, half), warm.slice(half)].map((part) =>
      median(part.map((each) => each[name])),
    );
    const isFlat = name === 'memory' ? late <= early * MEMORY_SWING : late <= early;
    return { what: name, 'first half': early, 'second half': late, flat: isFlat };
  });
}

await withApplication(async ({ hammer, pids, database }) => {
  const connection = await database.connect();
  const countConnections = async () => {
    const [{ count }] = await connection.rows(
      'SELECT COUNT(*) AS count FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()',
    );
    return Number(count);
  };
  const samples = [];
  const totals = { requests: 0, failures: 0, slowest: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const result = await hammer(REQUESTS, ROUND_SECONDS);
    totals.requests += result.requests.total;
    totals.failures += failuresOf(result);
    totals.slowest = Math.max(totals.slowest, result.latency.max);
    // Closed connections take a moment to disappear.
    await sleep(1_000);
    const sample = {
      memory: sum(pids.map(rssMb)),
      descriptors: sum(pids.map(descriptors)),
      connections: await countConnections(),
    };
    samples.push(sample);
    const { memory, connections } = sample;
    console.log(
      `round ${round}: ${result.requests.total} requests, p99 ${result.latency.p99} ms, ${memory} MB, ` +
        `${sample.descriptors} descriptors, ${connections} connections`,
    );
  }
  await connection.close();
  const rows = report(samples);
  console.log(`\n${totals.requests} requests, failed: ${totals.failures}, slowest ${totals.slowest} ms`);
  console.table(rows);
  if (totals.failures > 0 || rows.some(({ flat }) => !flat)) process.exitCode = 1;
});
