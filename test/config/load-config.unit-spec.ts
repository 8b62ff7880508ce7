import { readFileSync } from 'node:fs';
import { Config } from '../../src/config/config';
import { loadConfig } from '../../src/config/load-config';

const SECRET = 'x'.repeat(32);

describe(loadConfig.name, () => {
  it('has a default for everything a development start needs', () => {
    const config = loadConfig({});
    expect({ ...config }).toMatchObject({
      PORT: 1337,
      DATABASE_URL: 'sqlite:./data/crm.sqlite',
      SEED_DEMO: true,
      CORS_ORIGIN: '*',
    });
  });

  it('reads numbers and booleans from text, and takes empty text for absent', () => {
    const config = loadConfig({ PORT: '8080', SEED_DEMO: 'false', HOST: '' });
    expect([config.PORT, config.SEED_DEMO, config.HOST]).toEqual([8080, false, '0.0.0.0']);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['WEB_CONCURRENCY', '0'],
    ['DATABASE_URL', 'postgres://localhost/crm'],
    ['SEED_DEMO', 'yes'],
    ['PUBLIC_URL', 'localhost'],
    ['LOG_LEVEL', 'loud'],
    ['MIGRATIONS', 'never'],
    ['ADMIN_EMAIL', 'admin'],
    ['ADMIN_PASSWORD', 'alone'],
    ['MAIL_URL', 'http://mail'],
    ['JWT_SECRET', 'short'],
    ['REDIS_URL', 'http://redis'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`^[^\\n]*${name.split('_')[0]}[^\\n]*$`));
  });

  it('refuses a production start without a secret, and seeds no demo user there', () => {
    expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow(/^JWT_SECRET/);
    expect(loadConfig({ NODE_ENV: 'production', JWT_SECRET: SECRET }).SEED_DEMO).toBe(false);
  });

  it('refuses several processes on a database in memory', () => {
    expect(() => loadConfig({ WEB_CONCURRENCY: '2', DATABASE_URL: 'sqlite::memory:' })).toThrow(
      /^WEB_CONCURRENCY/,
    );
  });

  it.each(['SYNCHRONIZE', 'TYPEORM_SYNCHRONIZE', 'DB_DROP_SCHEMA'])(
    'refuses a production start with %s',
    (name) => {
      const production = { NODE_ENV: 'production', JWT_SECRET: SECRET };
      expect(() => loadConfig({ ...production, [name]: 'true' })).toThrow(new RegExp(`^${name} `));
      expect(loadConfig({ ...production, [name]: 'false' }).NODE_ENV).toBe('production');
    },
  );

  it.each(['.env.example', 'README.md'])('is documented in %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const missing = Object.getOwnPropertyNames(new Config()).filter((name) => !text.includes(name));
    expect(missing).toEqual([]);
  });
});
