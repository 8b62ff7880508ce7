import { readFileSync } from 'node:fs';
import { until } from '../support/load/server-process';
import { amidWriters } from './amid-writers';
import { Service } from './service';

/** Less than the start of a worker takes on a machine under this load. */
const LONGEST_OUTAGE_MS = 3_000;

describe('two workers while clients write', () => {
  let service: Service;
  let databaseUrl: string;
  beforeAll(() => {
    service = new Service();
  }, 60_000);
  afterAll(() => service.remove());
  beforeEach(async () => {
    databaseUrl = await service.openOnNewDatabase({ WEB_CONCURRENCY: '2' });
  }, 90_000);
  afterEach(() => service.end());

  const workers = (): number[] => {
    const { pid } = service.running;
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  };
  const untilTwo = () =>
    until(
      () => workers().length === 2,
      15,
      () => `workers: ${workers().join()}`,
    );

  it('continue with one worker while the other is killed and restarted, twice', async () => {
    await untilTwo();
    const { longestOutageMs } = await amidWriters({
      scenario: 'kill -9 of one worker of two, twice',
      databaseUrl,
      app: () => service.running,
      async trouble(writers) {
        for (const index of [0, 1]) {
          const victim = workers()[index] as number;
          process.kill(victim, 'SIGKILL');
          await writers.untilAcknowledged(5);
          await until(
            () => !workers().includes(victim),
            5,
            () => 'the killed worker lives',
          );
          await untilTwo();
        }
      },
    });
    expect(service.running.warnings(/Worker exited/)).toHaveLength(2);
    expect(longestOutageMs).toBeLessThan(LONGEST_OUTAGE_MS);
  }, 90_000);

  it('exit when their primary is killed with kill -9, and restart with it', async () => {
    await untilTwo();
    await amidWriters({
      scenario: 'kill -9 of the primary of two workers',
      databaseUrl,
      app: () => service.running,
      async trouble() {
        await service.running.kill();
        await service.start();
      },
    });
  }, 90_000);
});
