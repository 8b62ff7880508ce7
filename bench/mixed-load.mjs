/** Runs the application with two workers on MariaDB and sends a mix of reads and writes. */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { createDatabase } from './databases.mjs';
import { seed } from './seed.mjs';
import { logIn, startApplication } from './servers.mjs';

const CONTACTS = 1_200;
const CONNECTIONS = 50;
const PORT = 13_374;

const write = (method, path, body) => ({ method, path, body: JSON.stringify(body) });
export const MIX = [
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

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

/** Runs `work` with `hammer(requests, seconds)`, the process ids (primary first) and the database. */
export async function withApplication(work) {
  const database = await createDatabase('mariadb');
  try {
    await (await startApplication(PORT, database.url)).stop();
    await seed(database, CONTACTS);
    const application = await startApplication(PORT, database.url, { WEB_CONCURRENCY: '2' });
    try {
      const headers = await logIn(application.url);
      const hammer = (requests, seconds) =>
        autocannon({ url: application.url, headers, requests, connections: CONNECTIONS, duration: seconds });
      await work({ hammer, pids: [application.pid, ...childrenOf(application.pid)], database });
    } finally {
      await application.stop();
    }
  } finally {
    await database.drop();
  }
}

/** Number of failed requests of any kind. */
export const failuresOf = ({ non2xx, errors, timeouts }) => non2xx + errors + timeouts;

export const rssMb = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
