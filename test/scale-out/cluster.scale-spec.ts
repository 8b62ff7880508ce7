import { setTimeout as sleep } from 'node:timers/promises';
import { checkStoredWrites } from '../support/load/stored-writes';
import { Writers } from '../support/load/writers';
import { Deployment } from './deployment';
import { type Figures, print } from './figures';
import type { GaleraNode } from './galera-node';

const WRITERS = 20;
/** Maximum time from a kill to the next acknowledged write. */
const LONGEST_OUTAGE_MS = 10_000;
/** The same if all nodes have to restart. */
const LONGEST_BLACKOUT_MS = 120_000;

describe('three Galera nodes, a proxy and two replicas of the API', () => {
  let deployment: Deployment;
  let token: string;

  beforeAll(async () => {
    deployment = await Deployment.start();
    token = await login();
  }, 240_000);
  afterAll(() => deployment.stop(), 120_000);

  const attempt = (url: string, json: object, from: string) =>
    fetch(`${url}/auth/local`, {
      method: 'POST',
      headers: { 'x-forwarded-for': from },
      body: JSON.stringify(json),
    });
  async function login(): Promise<string> {
    const reply = await attempt(deployment.url, { identifier: 'demo', password: 'demo123' }, '10.3.0.1');
    return ((await reply.json()) as { jwt: string }).jwt;
  }

  /** Runs writers while `trouble` is in progress and checks what they have written. */
  async function amidWrites(trouble: () => Promise<void>, urls = [() => deployment.url]): Promise<Figures> {
    const count = WRITERS / urls.length;
    const all = urls.map((url) => Writers.start({ url, token, count }));
    await sleep(2_000);
    await trouble();
    await sleep(4_000);
    await Promise.all(all.map((writers) => writers.stop()));
    const acknowledged = all.flatMap((writers) => writers.acknowledged);
    const stored = await checkStoredWrites(deployment.databaseUrl, acknowledged);
    return { reports: all.map((writers) => writers.report()), stored };
  }

  async function expectEqualRows(): Promise<string> {
    const [first, ...others] = await deployment.galera.states();
    for (const each of others) expect(each).toEqual(first);
    return (first ?? []).map(({ table, rows }) => `${table} ${rows}`).join(', ');
  }

  /** Kills a node during writes and lets it rejoin during writes. */
  async function killAndRejoin(node: GaleraNode): Promise<Figures & { rejoined: string }> {
    let seconds = 0;
    const figures = await amidWrites(async () => {
      await node.kill();
      await sleep(6_000);
      seconds = await deployment.galera.rejoin(node);
    });
    return { ...figures, rejoined: `after ${seconds} s: ${node.joinedBy}` };
  }

  function expectUnharmed({ reports, stored }: Figures, longestOutage = LONGEST_OUTAGE_MS): void {
    expect(stored).toEqual({ lost: 0, duplicated: 0, partial: 0 });
    for (const { longestOutageMs } of reports) expect(longestOutageMs).toBeLessThan(longestOutage);
  }

  it('start on an empty database, which one replica migrates and seeds', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${deployment.url}/crm-plugin/countries/count`, { headers });
    expect(await reply.json()).toBe(249);
    await expectEqualRows();
  });

  it('has a primary key in every table', async () => {
    const [node] = deployment.galera.nodes;
    const rows = await node?.query<{ name: string }>(
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'crm'
       AND TABLE_NAME NOT IN (SELECT TABLE_NAME FROM information_schema.TABLE_CONSTRAINTS
       WHERE TABLE_SCHEMA = 'crm' AND CONSTRAINT_TYPE = 'PRIMARY KEY')`,
    );
    expect(rows).toEqual([]);
  });

  it('shares the login rate limit between both replicas', async () => {
    const wrong = { identifier: 'demo', password: 'wrong' };
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const { url } = deployment.replica(index % 2);
      statuses.push((await attempt(url, wrong, '10.3.0.2')).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
  });

  it('works without a node that is not the active writer', async () => {
    const writer = await deployment.activeWriter();
    const other = deployment.galera.nodes.find((node) => node !== writer) as GaleraNode;
    const { rejoined, ...figures } = await killAndRejoin(other);
    print('a node that is not the active writer is killed', figures, {
      rejoined,
      rows: await expectEqualRows(),
    });
    expectUnharmed(figures);
    expect(await deployment.activeWriter()).toBe(writer);
  }, 240_000);

  it('moves to another active writer, and stays there when the first is back', async () => {
    const writer = await deployment.activeWriter();
    const { rejoined, ...figures } = await killAndRejoin(writer);
    const next = await deployment.activeWriter();
    print('the active writer is killed', figures, {
      rejoined,
      writer: `${writer.name}, then ${next.name}`,
      rows: await expectEqualRows(),
    });
    expectUnharmed(figures);
    expect(next).not.toBe(writer);
  }, 240_000);

  it('moves to another active writer when the first is cut off from the other nodes', async () => {
    const writer = await deployment.activeWriter();
    const figures = await amidWrites(async () => {
      await writer.isolate(true);
      await sleep(10_000);
      await writer.isolate(false);
      await writer.sees(deployment.galera.nodes.length);
    });
    const next = await deployment.activeWriter();
    print('the active writer is cut off', figures, {
      writer: `${writer.name}, then ${next.name}`,
      rows: await expectEqualRows(),
    });
    expectUnharmed(figures);
    expect(next).not.toBe(writer);
  }, 240_000);

  it('works without one replica of the API', async () => {
    const figures = await amidWrites(async () => {
      await deployment.killReplica(0);
      await sleep(4_000);
      await deployment.startReplica(0);
    });
    print('a replica of the API is killed', figures, { rows: await expectEqualRows() });
    expectUnharmed(figures);
  }, 120_000);

  it('recovers automatically when all nodes are killed at once', async () => {
    const { nodes } = deployment.galera;
    let seconds: number[] = [];
    const figures = await amidWrites(async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      seconds = await Promise.all(nodes.map((node) => deployment.galera.rejoin(node)));
    });
    print('all nodes are killed', figures, {
      rejoined: nodes.map(({ joinedBy }, index) => `after ${seconds[index]} s: ${joinedBy}`).join(', '),
      rows: await expectEqualRows(),
    });
    expectUnharmed(figures, LONGEST_BLACKOUT_MS);
  }, 240_000);

  it('loses nothing when clients write to two nodes at once', async () => {
    const [first, second] = deployment.galera.nodes as [GaleraNode, GaleraNode];
    const apps = [
      await deployment.startApp({ DATABASE_URL: first.databaseUrl }),
      await deployment.startApp({ DATABASE_URL: second.databaseUrl }),
    ];
    const conflicts = async () => (await first.conflicts()) + (await second.conflicts());
    const before = await conflicts();
    const updates: number[] = [];
    const figures = await amidWrites(
      async () => {
        updates.push(...(await updateOneContact(apps.map(({ url }) => url))));
      },
      apps.map((app) => () => app.url),
    );
    print('two nodes are written to at once', figures, {
      conflicts: String((await conflicts()) - before),
      'updates of one contact from both sides': updates.length.toString(),
      rows: await expectEqualRows(),
    });
    expectUnharmed(figures);
    expect(figures.reports.map(({ refused }) => refused)).toEqual([{}, {}]);
    expect(new Set(updates)).toEqual(new Set([200]));
    expect(await conflicts()).toBeGreaterThan(before);
  }, 120_000);

  /** Repeatedly updates the same contact through all servers at once; returns the statuses. */
  async function updateOneContact(urls: string[]): Promise<number[]> {
    const write = (method: string, url: string, name: string) =>
      fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ name, contact_type: 'organization' }),
      });
    const created = await write('POST', `${deployment.url}/crm-plugin/contact`, 'Everybody');
    const { id } = (await created.json()) as { id: number };
    const updateFrom = async (url: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let round = 0; round < 50; round += 1)
        statuses.push((await write('PUT', `${url}/crm-plugin/contact/${id}`, `Everybody ${round}`)).status);
      return statuses;
    };
    return (await Promise.all(urls.map(updateFrom))).flat();
  }
});
