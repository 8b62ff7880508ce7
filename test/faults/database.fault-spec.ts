import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/load/server-process';
import { isMysql } from '../support/database';
import { MariadbServer } from '../support/load/mariadb-server';
import type { Writers } from '../support/load/writers';
import { amidWriters, status } from './amid-writers';
import { Service } from './service';

const TROUBLE_MS = 1_000;
const REFUSALS = 50;
const DISK_SIZE = '24m';
const DOWN_MS = 2_500;

if (isMysql) {
  describe('a database server that stops while clients write', () => {
    let service: Service;
    let server: MariadbServer;
    beforeAll(async () => {
      service = new Service();
      server = await MariadbServer.create();
    }, 120_000);
    afterAll(async () => {
      await service.remove();
      await server.remove();
    }, 60_000);

    it.each([
      ['SIGTERM', () => server.stop()],
      ['kill -9', () => server.kill()],
    ])(
      'is used again when it is back: %s',
      async (way, end) => {
        await service.open({ DATABASE_URL: server.databaseUrl });
        await amidWriters({
          scenario: `${way} of the database server, and a start`,
          databaseUrl: server.databaseUrl,
          app: () => service.running,
          async trouble() {
            await end();
            await sleep(DOWN_MS);
            const { url } = service.running;
            expect(await status(`${url}/health/ready`)).toBe(503);
            expect(await status(`${url}/health/live`)).toBe(200);
            await server.start();
          },
        });
      },
      120_000,
    );
  });
} else {
  describe('a database file that becomes read-only while clients write', () => {
    let service: Service;
    let folder: string;
    beforeAll(() => {
      service = new Service();
    }, 60_000);
    afterAll(() => service.remove());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'crm-faults-'));
    });
    afterEach(async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Waits until many writes are rejected, and checks the responses meanwhile. */
    async function untilRefused(writers: Writers): Promise<void> {
      const isRefused = () => (writers.report().refused['503'] ?? 0) >= REFUSALS;
      await until(isRefused, 30, () => JSON.stringify(writers.report()));
      await sleep(TROUBLE_MS);
      expect(await status(`${service.running.url}/health/ready`)).toBe(200);
      expect(await status(`${service.running.url}/health/live`)).toBe(200);
    }

    /**
     * File modes stop neither root nor a process that has the file open; the immutable attribute does, and only root may
     * set it. (The `-shm` file is shared memory: its loss would cause a SIGBUS.)
     */
    it('is used again once it is writable', async () => {
      const file = join(folder, 'crm.sqlite');
      const mark = (change: string) => execFileSync('chattr', [change, file, `${file}-wal`]);
      await service.open({ DATABASE_URL: `sqlite:${file}` });
      await amidWriters({
        scenario: 'a file that may only be read',
        databaseUrl: `sqlite:${file}`,
        app: () => service.running,
        async trouble(writers) {
          mark('+i');
          await untilRefused(writers).finally(() => mark('-i'));
        },
      });
    }, 90_000);

    /** Uses a RAM disk, which only root may mount. */
    it('is used again once its disk is no longer full', async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE}`, 'tmpfs', folder]);
      const [file, filler] = [join(folder, 'crm.sqlite'), join(folder, 'filler')];
      try {
        await service.open({ DATABASE_URL: `sqlite:${file}` });
        await amidWriters({
          scenario: 'a full disk',
          databaseUrl: `sqlite:${file}`,
          app: () => service.running,
          async trouble(writers) {
            await fill(filler);
            await untilRefused(writers);
            await rm(filler);
          },
        });
      } finally {
        await service.stop().finally(() => execFileSync('umount', [folder]));
      }
    }, 90_000);
  });
}

/** Fills the disk with a file. */
async function fill(file: string): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024);
  for (;;) {
    try {
      await writeFile(file, chunk, { flag: 'a' });
    } catch {
      return;
    }
  }
}
