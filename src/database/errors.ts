/** Every pooled connection stayed busy for as long as a statement may take. */
export class PoolTimeoutError extends Error {}

/** The connection was lost during COMMIT: the transaction may or may not be stored, so it must not be retried. */
export class UnknownOutcomeError extends Error {
  constructor(cause: unknown) {
    super('The connection was lost during COMMIT', { cause });
  }
}

/** A statement exceeded its time limit; thrown for engines without a limit of their own. */
export class StatementTimeoutError extends Error {}
