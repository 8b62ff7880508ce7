import { SingleBar } from 'cli-progress';

/** The progress of a command. */
export interface Progress {
  /** Starts or restarts the bar. */
  start(total: number): void;
  advance(done: number): void;
  stop(): void;
}

/** Creates a progress bar on stderr that counts `unit`s; prints nothing if stderr is not a terminal. */
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
