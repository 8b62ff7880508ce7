/**
 * A minute of mixed reads and writes, 50 connections, on MariaDB with two workers: `npm run bench:load [-- seconds]`.
 * Prints requests, failures, latencies and the memory of every process along the way.
 */
import { readFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import autocannon from 'autocannon';
import { createDatabase } from './databases.mjs';
import { seed } from './seed.mjs';
import { logIn, startApplication } from './servers.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const CONTACTS = 1_200;
const CONNECTIONS = 50;
const SAMPLES = 6;
const PORT = 13_374;

const rssMb = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

const write = (method, path, body) => ({ method, path, body: JSON.stringify(body) });
const REQUESTS = [
  { path: '/crm-plugin/contact?_limit=20' },
  { path: '/crm-plugin/contact/17' },
  write('POST', '/crm-plugin/contact', {
    name: 'Load',
    contact_type: 'individual',
    country: 1,
    villages: [3, 4],
  }),
  { path: '/crm-plugin/contact/count?state=5' },
  write('PUT', '/crm-plugin/contact/23', { phone: '1', city: 'Panaji' }),
  { path: '/crm-plugin/states' },
  write('POST', '/crm-plugin/activities', { title: 'Load', contacts: [1, 2, 3] }),
  { path: '/crm-plugin/contact?contacttags.tag.name=Tag%207&_limit=10' },
  write('PUT', '/crm-plugin/tags/3', { contacts: [11, 12] }),
  { path: '/crm-plugin/tags/3' },
];

const database = await createDatabase('mariadb');
try {
  await (await startApplication(PORT, database.url)).stop();
  await seed(database, CONTACTS);
  const application = await startApplication(PORT, database.url, { WEB_CONCURRENCY: '2' });
  try {
    const headers = await logIn(application.url);
    const workers = childrenOf(application.pid);
    const memory = [];
    const sample = () => memory.push([application.pid, ...workers].map(rssMb));
    sample();
    const timer = setInterval(sample, (SECONDS * 1000) / SAMPLES);
    const { requests, latency, non2xx, errors, timeouts } = await autocannon({
      url: application.url,
      headers,
      requests: REQUESTS,
      connections: CONNECTIONS,
      duration: SECONDS,
    });
    clearInterval(timer);
    sample();
    console.log(`${requests.total} requests in ${SECONDS} s, failed: ${non2xx + errors + timeouts}`);
    console.log(
      `latency ms: p50 ${latency.p50}, p97.5 ${latency.p97_5}, p99 ${latency.p99}, max ${latency.max}`,
    );
    console.log('resident MB (primary, workers):', memory.map((row) => row.join('/')).join('  '));
    if (non2xx + errors + timeouts > 0) process.exitCode = 1;
  } finally {
    await application.stop();
  }
} finally {
  await database.drop();
}
