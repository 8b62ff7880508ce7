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
/** The first created account. */
export const DEMO_USER = 1;

/** Failures that a client may see, by the failed component. */
const REFUSALS = ['503', 'refused', 'cut off', 'timeout'];

export interface Fault {
  readonly scenario: string;
  readonly databaseUrl: string;
  /** The current application process. */
  readonly app: () => AppProcess;
  /** Resolves when writes are possible again. */
  readonly trouble: (writers: Writers) => Promise<void>;
  /** Rows written by others. */
  readonly alsoAcknowledged?: () => readonly Acknowledged[];
}

/** Returns the status of a public page, or 0 if nothing responds. */
export const status = (url: string): Promise<number> =>
  fetch(url, { headers: { connection: 'close' } }).then(
    (reply) => reply.status,
    () => 0,
  );

/**
 * Injects a fault while 20 writers run; expects the service to recover with every acknowledged write stored exactly
 * once.
 */
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
