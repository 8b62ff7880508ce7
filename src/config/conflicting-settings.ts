import type { Config } from './config';
import type { Environment } from './environment';

/** What settings cannot mean together. */
export function findConflict(config: Config, environment: Environment): string | undefined {
  const { NODE_ENV, WEB_CONCURRENCY, DATABASE_URL, METRICS, PORT } = config;
  const shortcut = NODE_ENV === 'production' ? schemaShortcut(environment) : undefined;
  if (shortcut !== undefined)
    return `${shortcut} must not be set in production: the schema changes by migrations only`;
  if (WEB_CONCURRENCY > 1 && DATABASE_URL === 'sqlite::memory:')
    return 'WEB_CONCURRENCY needs a database that processes can share, not sqlite::memory:';
  if (Number(METRICS) > 65_535 || Number(METRICS) === PORT)
    return 'METRICS must be on, off or a port other than PORT';
  return replicasLack(config);
}

function replicasLack({ DATABASE_REPLICA_URLS, DATABASE_URL, REDIS_URL }: Config): string | undefined {
  if (DATABASE_REPLICA_URLS === '') return undefined;
  if (DATABASE_URL.startsWith('sqlite:'))
    return 'DATABASE_REPLICA_URLS needs a DATABASE_URL of MySQL or MariaDB';
  if (REDIS_URL === undefined)
    return 'DATABASE_REPLICA_URLS needs REDIS_URL, where processes tell each other who wrote';
  return undefined;
}

/** A variable that asks, as TypeORM's own do, for a schema that is changed or dropped at start. */
const schemaShortcut = (environment: Environment): string | undefined =>
  Object.keys(environment).find(
    (name) => /SYNCHRONIZE|DROP_?SCHEMA/i.test(name) && !/^(false|0|no|off)?$/i.test(environment[name] ?? ''),
  );
