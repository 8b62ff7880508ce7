import { setTimeout as sleep } from 'node:timers/promises';
import { isMysql } from '../support/database';
import { tokenOf } from '../support/jwt';
import { print } from '../support/load/figures';
import { checkStoredWrites } from '../support/load/stored-writes';
import { type Acknowledged, Writers } from '../support/load/writers';
import type { AppProcess } from '../support/processes';

const WRITERS = 20;
const BEFORE_MS = 1_000;
const AFTER_MS = 1_000;
const RECOVERY_SECONDS = 15;
/** Whoever is created first. */
export const DEMO_USER = 1;

/** What a client may be told instead of an answer, by what has failed. */
const REFUSALS = ['503', 'refused', 'cut off', 'timeout'];

export interface Fault {
  readonly scenario: string;
  readonly databaseUrl: string;
  /** The application that serves now. */
  readonly app: () => AppProcess;
  /** Resolves when nothing is in the way of writes any more. */
  readonly trouble: (writers: Writers) => Promise<void>;
  /** What somebody else has written. */
  readonly alsoAcknowledged?: () => readonly Acknowledged[];
}

/** The status of a page that needs no login, or 0 when nobody answers. */
export const status = (url: string): Promise<number> =>
  fetch(url, { headers: { connection: 'close' } }).then(
    (reply) => reply.status,
    () => 0,
  );

/** Makes trouble amid 20 writers, and expects that the service recovers and has every acknowledged write once. */
export async function amidWriters(fault: Fault): Promise<ReturnType<Writers['report']>> {
  const { scenario, app, databaseUrl } = fault;
  const writers = Writers.start({ url: () => app().url, token: tokenOf(DEMO_USER), count: WRITERS });
  const recoveryMs = await sufferAndRecover(fault, writers).finally(() => writers.stop());
  await app().stop();
  const acknowledged = [...writers.acknowledged, ...(fault.alsoAcknowledged?.() ?? [])];
  const [report, stored] = [writers.report(), await checkStoredWrites(databaseUrl, acknowledged)];
  print({ scenario, database: isMysql ? 'MariaDB' : 'SQLite', report, stored, recoveryMs });
  expect(stored).toEqual({ lost: 0, duplicated: 0, partial: 0 });
  expect(Object.keys(report.refused).filter((kind) => !REFUSALS.includes(kind))).toEqual([]);
  return report;
}

async function sufferAndRecover({ app, trouble }: Fault, writers: Writers): Promise<number> {
  await writers.untilAcknowledged(RECOVERY_SECONDS);
  await sleep(BEFORE_MS);
  await trouble(writers);
  const recoveryMs = await writers.untilAcknowledged(RECOVERY_SECONDS);
  expect(await status(`${app().url}/health/ready`)).toBe(200);
  await sleep(AFTER_MS);
  return recoveryMs;
}
