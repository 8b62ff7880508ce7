import { channel } from 'node:diagnostics_channel';

export interface Statement {
  readonly sql: string;
  /** Milliseconds from sending to the last row. */
  readonly duration: number;
}

const statements = channel('crm-platform:statement');

/** Tells the listeners of a finished statement; costs nothing while nobody listens. */
export function announce(sql: string, startedAt: number): void {
  if (statements.hasSubscribers) statements.publish({ sql, duration: performance.now() - startedAt } satisfies Statement);
}

/** Calls the listener for every SQL statement of this process until the returned function is called. */
export function onStatement(listener: (statement: Statement) => void): () => void {
  const subscriber = (message: unknown) => listener(message as Statement);
  statements.subscribe(subscriber);
  return () => statements.unsubscribe(subscriber);
}
