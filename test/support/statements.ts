import { onStatement } from '../../src/database/statement-listener';

/** How many SQL statements the application sends while the action runs. */
export async function countStatements(action: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const stop = onStatement(() => {
    statements += 1;
  });
  try {
    await action();
  } finally {
    stop();
  }
  return statements;
}
