import { SingleBar } from 'cli-progress';

/** How far a command has come. */
export interface Progress {
  /** Begins, or begins again. */
  start(total: number): void;
  advance(done: number): void;
  stop(): void;
}

/** A bar on the standard error, in `unit`s; nothing where that is no terminal. */
export function progressBar(unit = 'rows'): Progress {
  const bar = new SingleBar({
    stream: process.stderr,
    format: `{bar} {percentage}% | {value}/{total} ${unit} | {eta_formatted} left`,
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  });
  return {
    start: (total) => bar.start(total, 0),
    advance: (done) => bar.increment(done),
    stop: () => bar.stop(),
  };
}
