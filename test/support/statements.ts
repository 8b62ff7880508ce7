import { onStatement } from '../../src/database/statement-listener';

/** Statements that are not counted: those of the mail queue, and of every transaction. */
const OTHER = /mail_queue|^(START TRANSACTION|COMMIT|ROLLBACK)$/;

/** Counts the SQL statements that the application sends while the action runs. */
export async function countStatements(action: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const stop = onStatement(({ sql }) => {
    if (!OTHER.test(sql)) statements += 1;
  });
  try {
    await action();
  } finally {
    stop();
  }
  return statements;
}
