import { SingleBar } from 'cli-progress';

/** How far an import has come. */
export interface Progress {
  /** Begins, or begins again. */
  start(rows: number): void;
  advance(rows: number): void;
  stop(): void;
}

/** A bar on the standard error; nothing where that is no terminal. */
export function progressBar(): Progress {
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage}% | {value}/{total} rows | {eta_formatted} left',
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  });
  return {
    start: (rows) => bar.start(rows, 0),
    advance: (rows) => bar.increment(rows),
    stop: () => bar.stop(),
  };
}
