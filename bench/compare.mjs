/** Sends the requests of docs/performance.md alternately to the floor server and to the application. */
import { deepStrictEqual } from 'node:assert';
import autocannon from 'autocannon';
import { seed } from './seed.mjs';
import { logIn, startApplication, startServer } from './servers.mjs';

const APPLICATION_PORT = 13_371;
const FLOOR_PORT = 13_372;

const create = { method: 'POST', path: '/crm-plugin/contact', body: newContact('[<id>]') };
const REQUESTS = [
  { name: '100 contacts, every relation', path: '/crm-plugin/contact', connections: 10 },
  { name: 'one contact, every relation', path: '/crm-plugin/contact/1', connections: 10 },
  { name: '36 states with districts', path: '/crm-plugin/states', connections: 10 },
  { name: 'create a contact, 1 connection', connections: 1, ...create },
  { name: 'create a contact, 10 connections', connections: 10, ...create },
];

function newContact(mark) {
  return JSON.stringify({
    name: `New contact ${mark}`,
    email: 'new@example.com',
    contact_type: 'organization',
    country: 1,
  });
}

export async function compare(database, { rounds, seconds, contacts }) {
  // The first start migrates and seeds; contacts are inserted afterwards.
  const first = await startApplication(APPLICATION_PORT, database.url);
  await first.stop();
  await seed(database, contacts);
  const application = await startApplication(APPLICATION_PORT, database.url);
  const [cold, warm] = [first, application].map(({ startMs }) => (startMs / 1000).toFixed(1));
  console.error(`start to first answer: ${cold} s with migrations and seed, ${warm} s without`);
  const floor = await startServer('bench/floor.mjs', FLOOR_PORT, {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
  });
  try {
    const headers = await logIn(application.url);
    for (const request of REQUESTS) await checkSame(floor, application, request, headers);
    const sides = { floor, application };
    const figures = new Map(REQUESTS.map((request) => [request, { floor: [], application: [] }]));
    for (let round = 0; round < rounds + 1; round += 1) {
      for (const request of REQUESTS) {
        for (const [side, server] of Object.entries(sides)) {
          const figure = await drive(server, request, headers, round === 0 ? 2 : seconds);
          // Warm-up round, not measured.
          if (round > 0) figures.get(request)[side].push(figure);
        }
      }
    }
    return REQUESTS.map((request) => rowOf(request, figures.get(request)));
  } finally {
    await Promise.all([application.stop(), floor.stop()]);
  }
}

async function checkSame(floor, application, { name, method = 'GET', path, body }, headers) {
  const answers = [];
  for (const { url } of [floor, application]) {
    const response = await fetch(url + path, { method, headers, body: body?.replace('[<id>]', 'same') });
    answers.push(await response.json());
  }
  const [expected, actual] = method === 'GET' ? answers : answers.map(withoutOwn);
  deepStrictEqual(actual, expected, `the answers differ: ${name}`);
  deepStrictEqual(JSON.stringify(actual), JSON.stringify(expected));
}

/** Matches the values that differ between two new rows: ids and timestamps. */
function withoutOwn(value) {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (typeof value !== 'object' || value === null) return value;
  const own = ['id', 'contact', 'created_at', 'updated_at'];
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, own.includes(key) ? null : withoutOwn(each)]),
  );
}

async function drive(server, { method = 'GET', path, body, connections }, headers, duration) {
  const before = server.cpuMs();
  const result = await autocannon({
    url: server.url + path,
    method,
    headers,
    body,
    idReplacement: body !== undefined,
    connections,
    duration,
  });
  const answered = result.requests.total;
  return {
    perSecond: answered / result.duration,
    cpuMs: (server.cpuMs() - before) / answered,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

function rowOf({ name }, { floor, application }) {
  const of = (figures, key) => median(figures.map((figure) => figure[key]));
  const ratios = application.map(({ perSecond }, index) => perSecond / floor[index].perSecond);
  return {
    request: name,
    'floor/s': Math.round(of(floor, 'perSecond')),
    'application/s': Math.round(of(application, 'perSecond')),
    ratio: Number(median(ratios).toFixed(2)),
    'floor CPU ms': Number(of(floor, 'cpuMs').toFixed(2)),
    'application CPU ms': Number(of(application, 'cpuMs').toFixed(2)),
    'application p99 ms': of(application, 'p99'),
    failed: application.reduce((sum, { failed }) => sum + failed, 0),
  };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
