import type { Engine } from '../engine';
import { MysqlConnections } from './mysql-connections';
import { mysqlErrors } from './mysql-errors';
import { describeServer } from './mysql-server';
import { SILENCE_MS } from './mysql-sql';

export const mysqlEngine: Engine = {
  errors: mysqlErrors,
  serves: (databaseUrl) => /^(?:mysql|mariadb):/.test(databaseUrl),
  options: (databaseUrl, { poolSize, timeoutSeconds }) => ({
    type: databaseUrl.startsWith('mariadb:') ? 'mariadb' : 'mysql',
    url: databaseUrl,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    extra: { waitForConnections: true, enableKeepAlive: true, maxIdle: poolSize },
    ...(timeoutSeconds !== undefined && {
      enableQueryTimeout: true,
      maxQueryExecutionTime: timeoutSeconds * 1000 + SILENCE_MS,
    }),
  }),
  open: async (dataSource, settings) =>
    MysqlConnections.open(dataSource, await describeServer(dataSource), settings),
};
