/**
 * A minute of mixed reads and writes, 50 connections, on MariaDB with two workers: `npm run bench:load [-- seconds]`.
 * Prints requests, failures, latencies and the memory use of every process.
 */
import { clearInterval, setInterval } from 'node:timers';
import { failuresOf, MIX, rssMb, withApplication } from './mixed-load.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const SAMPLES = 6;

await withApplication(async ({ hammer, pids }) => {
  const memory = [];
  const sample = () => memory.push(pids.map(rssMb));
  sample();
  const timer = setInterval(sample, (SECONDS * 1000) / SAMPLES);
  const result = await hammer(MIX, SECONDS);
  clearInterval(timer);
  sample();
  const { requests, latency } = result;
  const failures = failuresOf(result);
  console.log(`${requests.total} requests in ${SECONDS} s, failed: ${failures}`);
  console.log(
    `latency ms: p50 ${latency.p50}, p97.5 ${latency.p97_5}, p99 ${latency.p99}, max ${latency.max}`,
  );
  console.log('resident MB (primary, workers):', memory.map((row) => row.join('/')).join('  '));
  if (failures > 0) process.exitCode = 1;
});
