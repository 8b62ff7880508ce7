import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/**
 * Keeps TypeORM from writing to the console: it reports slow and failed statements with their values, whatever LOG_LEVEL
 * says. Errors reach the caller anyway, and `SlowStatements` logs slow statements without values.
 */
export const silentLogger: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
