import type { DestinationStream } from 'pino';
import { loadConfig } from '../../src/config/load-config';
import { isMysql } from '../support/database';
import { sql } from '../support/factories';
import { createTestApp, type TestApp } from '../support/app';

/** The value of the line that begins with this text; undefined without one. */
function valueOf(text: string, start: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${start} `));
  return line === undefined ? undefined : Number(line.slice(start.length + 1));
}

describe('the metrics', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  async function metrics(): Promise<string> {
    const reply = await test.app.inject({ url: '/metrics' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    return reply.body;
  }

  it('count requests by method, route and status, with what they took', async () => {
    await test.api.get('/crm-plugin/tags/1');
    await test.api.get('/crm-plugin/tags/2');
    await test.api.get('/nowhere/1');
    const text = await metrics();
    const labels = 'method="GET",route="/crm-plugin/tags/:id",status="404"';
    expect(valueOf(text, `http_request_duration_seconds_count{${labels}}`)).toBe(2);
    expect(valueOf(text, `http_request_duration_seconds_bucket{le="+Inf",${labels}}`)).toBe(2);
    const sum = valueOf(text, `http_request_duration_seconds_sum{${labels}}`) ?? 0;
    expect(sum).toBeGreaterThan(0);
    const none = 'method="GET",route="(none)",status="404"';
    expect(valueOf(text, `http_request_duration_seconds_count{${none}}`)).toBe(1);
    expect(text).not.toContain('/nowhere');
  });

  it('have buckets that grow, from a millisecond on', async () => {
    await test.api.get('/crm-plugin/tags');
    const text = await metrics();
    const labels = 'method="GET",route="/crm-plugin/tags",status="200"';
    const buckets = text
      .split('\n')
      .filter((line) => line.startsWith('http_request_duration_seconds_bucket{') && line.includes(labels))
      .map((line) => Number(line.split(' ')[1]));
    expect(buckets).toHaveLength(14);
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
    expect(buckets.at(-1)).toBe(1);
  });

  it('tell of the database, the queue of mails, the limiter, the process', async () => {
    const wrong = { identifier: 'demo', password: 'wrong' };
    for (let attempt = 0; attempt < 12; attempt += 1) await test.anonymous.post('/auth/local', wrong);
    const text = await metrics();
    // The counting of the mails may itself be under way.
    expect(valueOf(text, 'database_units_of_work{state="working"}')).toBeLessThanOrEqual(1);
    expect(valueOf(text, 'database_units_of_work{state="waiting"}')).toBeLessThanOrEqual(1);
    expect(valueOf(text, 'database_retries_total{reason="race"}')).toBe(0);
    expect(valueOf(text, 'database_retries_total{reason="lost"}')).toBe(0);
    expect(valueOf(text, 'mail_queue_mails')).toBe(0);
    expect(valueOf(text, 'rate_limit_refused_total')).toBe(2);
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('count what ran again after a lost race', async () => {
    const json = { name: 'raced', abbreviation: 'RC', is_active: true };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => test.api.post('/crm-plugin/countries', json)),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const races = valueOf(await metrics(), 'database_retries_total{reason="race"}') ?? 0;
    // SQLite's requests take turns and never race.
    if (isMysql) expect(races).toBeGreaterThan(0);
    else expect(races).toBe(0);
  });
});

describe('METRICS', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('off: there are none', async () => {
    test = await createTestApp({ METRICS: 'off' });
    expect((await test.app.inject({ url: '/metrics' })).statusCode).toBe(404);
  });

  it('a port: they are there alone', async () => {
    test = await createTestApp({ METRICS: '19464', HOST: '127.0.0.1' });
    expect((await test.app.inject({ url: '/metrics' })).statusCode).toBe(404);
    await test.api.get('/crm-plugin/tags/7');
    const reply = await fetch('http://127.0.0.1:19464/metrics');
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('route="/crm-plugin/tags/:id",status="404"');
    expect((await fetch('http://127.0.0.1:19464/')).status).toBe(404);
  });
});

it('METRICS is on, off or a port', () => {
  expect(() => loadConfig({ METRICS: 'yes' })).toThrow('METRICS must be on, off or a port');
});

interface SlowLine {
  msg: string;
  sql: string;
  milliseconds: number;
}

describe('SLOW_QUERY_MS', () => {
  const lines: string[] = [];
  let test: TestApp;
  beforeAll(async () => {
    const log: DestinationStream = { write: (line: string) => void lines.push(line) };
    test = await createTestApp({ SLOW_QUERY_MS: '1', LOG_LEVEL: 'warn' }, log);
  });
  afterAll(() => test.close());

  it('names the statements that took longer, without their values', async () => {
    await sql(
      test.app,
      `INSERT INTO tags (name, is_active, created_at, updated_at)
       WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 900)
       SELECT 'Many', 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM numbers`,
    );
    const before = lines.length;
    const names = Array.from(
      { length: 40 },
      (_, index) => `_where[_or][${index}][name_contains]=a secret ${index}`,
    );
    expect((await test.api.list(`/crm-plugin/tags?${names.join('&')}`)).body).toEqual([]);
    const logged = lines.slice(before).map((line) => JSON.parse(line) as SlowLine);
    // On a busy machine the look at the caller's permissions may take as long.
    const slow = logged.filter(({ sql: statement }) => statement.includes('tags'));
    expect(slow).toEqual([expect.objectContaining({ msg: 'Slow statement' })]);
    expect(slow[0]?.milliseconds).toBeGreaterThanOrEqual(1);
    expect(lines.join('\n')).not.toContain('secret');
  });
});
