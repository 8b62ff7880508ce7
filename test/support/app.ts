import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { createApp } from '../../src/app';
import { loadConfig } from '../../src/config/load-config';
import { Api } from './api';
import { createTestDatabase } from './database';
import { findUserId } from './factories';
import { SECRET, tokenOf } from './jwt';

export interface TestApp {
  app: NestFastifyApplication;
  /** The user demo: role Authenticated. */
  api: Api;
  admin: Api;
  anonymous: Api;
  close(): Promise<void>;
}

type Env = Record<string, string | undefined>;

const environment: Env = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  JWT_SECRET: SECRET,
  SEED_DEMO: 'true',
  SEED_GEOGRAPHY: 'false',
  ADMIN_USERNAME: 'admin',
  ADMIN_EMAIL: 'admin@test.com',
  ADMIN_PASSWORD: 'admin123',
};

/** Starts the application like `main`, on a new database unless one is given. */
export async function createTestApp(overrides: Env = {}, log?: DestinationStream): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = loadConfig({ ...environment, DATABASE_URL: database.url, ...overrides });
  const app = await createApp(config, { logTo: log });
  const anonymous = new Api(app);
  const clientOf = async (username: string): Promise<Api> =>
    anonymous.as(tokenOf((await findUserId(app, username)) ?? 0));
  return {
    app,
    anonymous,
    api: await clientOf('demo'),
    admin: await clientOf('admin'),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
