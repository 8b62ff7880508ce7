import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';

export interface Statement {
  readonly sql: string;
  /** Milliseconds from sending to the last row. */
  readonly duration: number;
}

const CHANNEL = 'crm-platform:statement';
const statements = channel(CHANNEL);

/** Tells the listeners of a finished statement; costs nothing while nobody listens. */
export function publishStatement(sql: string, startedAt: number): void {
  if (statements.hasSubscribers)
    statements.publish({ sql, duration: performance.now() - startedAt } satisfies Statement);
}

/** Calls the listener for every SQL statement of this process until the returned function is called. */
export function onStatement(listener: (statement: Statement) => void): () => void {
  const subscriber = (message: unknown) => listener(message as Statement);
  subscribe(CHANNEL, subscriber);
  return () => void unsubscribe(CHANNEL, subscriber);
}
