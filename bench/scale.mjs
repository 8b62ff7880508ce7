/**
 * Sends the same requests with 1,000 contacts and with many; prints p50, p99 and their ratio. Then reads all contacts in
 * one request (`_limit=-1`) and prints the memory use. Linux only: reads sizes from /proc.
 */
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { createDatabase } from './databases.mjs';
import { seed } from './seed.mjs';
import { logIn, startApplication } from './servers.mjs';

const SMALL = 1_000;
const PORT = 13_373;

const questions = (contacts) => [
  { name: 'page 1', path: '/crm-plugin/contact' },
  { name: 'page at offset 90 %', path: `/crm-plugin/contact?_start=${Math.round(contacts * 0.9)}` },
  { name: 'one by id', path: `/crm-plugin/contact/${Math.round(contacts / 2)}` },
  {
    name: 'filter on an indexed column',
    path: `/crm-plugin/contact?email=contact${Math.round(contacts / 2)}@example.com`,
  },
  { name: 'filter through a to-one relation', path: '/crm-plugin/contact?district.name=North%20Goa' },
  { name: 'filter through a to-many relation', path: '/crm-plugin/contact?contacttags.tag.name=Tag%207' },
  { name: 'count with an indexed filter', path: '/crm-plugin/contact/count?district=7' },
  {
    name: 'count through a to-many relation',
    path: '/crm-plugin/contact/count?contacttags.tag.name=Tag%207',
  },
  { name: 'count all', path: '/crm-plugin/contact/count' },
  { name: 'newest first', path: '/crm-plugin/contact?_sort=created_at:desc' },
  { name: 'search _q', path: `/crm-plugin/contact?_q=number%20${Math.round(contacts / 2)}` },
  { name: 'name_contains', path: `/crm-plugin/contact?name_contains=number%20${Math.round(contacts / 2)}` },
];

export async function measureScale(database, { scale, seconds }) {
  const small = await createDatabase(database.engine, 'small');
  try {
    const [few, many] = [await measure(small, SMALL, seconds), await measure(database, scale, seconds)];
    return few.map(({ name, p50, p99 }, index) => ({
      question: name,
      [`p50 ms at ${SMALL}`]: p50,
      [`p99 ms at ${SMALL}`]: p99,
      [`p50 ms at ${scale}`]: many[index].p50,
      [`p99 ms at ${scale}`]: many[index].p99,
      'p99 ratio': Number((many[index].p99 / Math.max(p99, 1)).toFixed(1)),
      failed: many[index].failed,
    }));
  } finally {
    await small.drop();
  }
}

async function measure(database, contacts, seconds) {
  await (await startApplication(PORT, database.url)).stop();
  const seeding = performance.now();
  await seed(database, contacts);
  console.error(`seeded ${contacts} contacts in ${((performance.now() - seeding) / 1000).toFixed(0)} s`);
  const application = await startApplication(PORT, database.url, { STATEMENT_TIMEOUT_SECONDS: '60' });
  try {
    const headers = await logIn(application.url);
    const figures = [];
    for (const { name, path } of questions(contacts)) {
      const drive = (duration) =>
        autocannon({ url: application.url + path, headers, connections: 1, duration, timeout: 60 });
      await (await fetch(application.url + path, { headers })).text();
      const { latency, non2xx, errors, timeouts } = await drive(seconds);
      figures.push({ name, p50: latency.p50, p99: latency.p99, failed: non2xx + errors + timeouts });
    }
    if (contacts > SMALL) console.error(await streamAll(application, headers));
    return figures;
  } finally {
    await application.stop();
  }
}

/**
 * Reads all contacts in one response, after 100 ordinary lists and a pause; returns the increase of resident memory.
 */
async function streamAll({ url, rssMb }, headers) {
  for (let index = 0; index < 100; index += 1)
    await (await fetch(`${url}/crm-plugin/contact?_start=${index * 100}`, { headers })).text();
  await sleep(3_000);
  const idle = rssMb();
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, rssMb())), 50);
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  let [bytes, first] = [0, undefined];
  for await (const chunk of (await fetch(`${url}/crm-plugin/contact?_limit=-1`, { headers })).body) {
    first ??= seconds();
    bytes += chunk.length;
  }
  clearInterval(timer);
  const added = (peak - idle).toFixed(0);
  return `_limit=-1: ${(bytes / 1e6).toFixed(0)} MB in ${seconds()} s, first byte after ${first} s; resident ${idle.toFixed(0)} MB idle, ${added} MB more at most`;
}
