import { Writable } from 'node:stream';

/** A log destination that stores the lines instead of printing them. */
export class LogLines extends Writable {
  private text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }

  get all(): Record<string, unknown>[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The security events so far, without the keys common to all lines. */
  get events(): Record<string, unknown>[] {
    return this.all
      .filter((line) => line['audit'] !== undefined)
      .map(({ level: _level, time: _time, pid: _pid, hostname: _hostname, msg: _msg, ...event }) => event);
  }

  clear(): void {
    this.text = '';
  }
}
