const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs work that needs cleanup: the first SIGINT or SIGTERM aborts it instead of terminating the process. */
export async function abortOnSignal<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('Interrupted; partial results were removed'));
  for (const name of SIGNALS) process.once(name, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}
