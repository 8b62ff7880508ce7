import { setTimeout as sleep } from 'node:timers/promises';
import { amidWriters, DEMO_USER } from './amid-writers';
import { AnnouncedWriters } from './announced-writers';
import { Service } from './service';

const LONGEST_END_MS = 10_000;

describe('an application that exits while clients write', () => {
  let service: Service;
  let databaseUrl: string;
  beforeAll(() => {
    service = new Service();
  }, 60_000);
  afterAll(() => service.remove());
  beforeEach(async () => {
    databaseUrl = await service.openOnNewDatabase();
  }, 90_000);
  afterEach(() => service.end());

  it('loses nothing after kill -9, three times', async () => {
    await amidWriters({
      scenario: 'kill -9 of the application, three times',
      databaseUrl,
      app: () => service.running,
      async trouble(writers) {
        for (let round = 1; round <= 3; round += 1) {
          await service.running.kill();
          await service.start();
          await writers.untilAcknowledged(10);
          await sleep(500);
        }
      },
    });
  }, 90_000);

  it('responds to all requests it has started to read before SIGTERM', async () => {
    let announced: AnnouncedWriters | undefined;
    let end: { code: number | null; milliseconds: number } | undefined;
    const { refused } = await amidWriters({
      scenario: 'SIGTERM under load, and a start on the same port',
      databaseUrl,
      app: () => service.running,
      async trouble() {
        announced = AnnouncedWriters.start(service.running.url, DEMO_USER, 8);
        await sleep(500);
        const startedAt = performance.now();
        const code = await service.running.signal('SIGTERM').finally(() => announced?.stop());
        end = { code, milliseconds: performance.now() - startedAt };
        await service.start();
      },
      alsoAcknowledged: () => announced?.acknowledged ?? [],
    });
    // The kernel may accept a connection during the close that the server never sees.
    expect(refused['cut off'] ?? 0).toBeLessThanOrEqual(1);
    expect(end?.code).toBe(0);
    expect(end?.milliseconds).toBeLessThan(LONGEST_END_MS);
    expect(announced?.answered).toBeGreaterThan(0);
    expect(announced?.answered).toBe(announced?.accepted);
  }, 90_000);
});
