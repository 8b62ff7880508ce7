import type { Config } from './config';
import type { Environment } from './environment';

/** Returns an error message for settings that conflict with each other; undefined if there is no conflict. */
export function findConflict(config: Config, environment: Environment): string | undefined {
  const { NODE_ENV, WEB_CONCURRENCY, DATABASE_URL, METRICS, PORT } = config;
  const variable = NODE_ENV === 'production' ? schemaChangeVariable(environment) : undefined;
  if (variable !== undefined)
    return `${variable} must not be set in production: the schema changes by migrations only`;
  if (WEB_CONCURRENCY > 1 && DATABASE_URL === 'sqlite::memory:')
    return 'WEB_CONCURRENCY needs a database that processes can share, not sqlite::memory:';
  if (Number(METRICS) > 65_535 || Number(METRICS) === PORT)
    return 'METRICS must be on, off or a port other than PORT';
  return replicaConflict(config);
}

function replicaConflict({ DATABASE_REPLICA_URLS, DATABASE_URL, REDIS_URL }: Config): string | undefined {
  if (DATABASE_REPLICA_URLS === '') return undefined;
  if (DATABASE_URL.startsWith('sqlite:'))
    return 'DATABASE_REPLICA_URLS needs a DATABASE_URL of MySQL or MariaDB';
  if (REDIS_URL === undefined)
    return 'DATABASE_REPLICA_URLS needs REDIS_URL, which the processes use to share recent writers';
  return undefined;
}

/** Returns the name of a variable that, like TypeORM's own, would change or drop the schema at start. */
const schemaChangeVariable = (environment: Environment): string | undefined =>
  Object.keys(environment).find(
    (name) => /SYNCHRONIZE|DROP_?SCHEMA/i.test(name) && !/^(false|0|no|off)?$/i.test(environment[name] ?? ''),
  );
