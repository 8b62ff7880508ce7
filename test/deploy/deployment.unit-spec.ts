import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../..');
const readText = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Compose {
  services: Record<string, Record<string, unknown> & { environment?: Record<string, string | null> }>;
}
const readCompose = (path: string) => parse(readText(path), { merge: true }) as Compose;
const compose = readCompose('docker-compose.yml');
const cluster = readCompose('deploy/compose-cluster.yml');

/** The Compose specification's JSON schema, as dclint ships it. */
function compileComposeSchema() {
  const file = join(dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // It names the draft by an address Ajv does not know; it is the draft that Ajv assumes anyway.
  delete schema.$schema;
  return new Ajv({ allErrors: true, strict: false }).compile(schema);
}

/** `npm …` commands of a Dockerfile, shell script or package script, comments left out. */
function npmCommands(text: string): string[] {
  const code = text.replaceAll(/^\s*#.*$/gm, '');
  return [...code.matchAll(/\bnpm [a-z][\w:. =-]*/g)].map(([command]) => command.trim());
}

/** All that CI runs: what .ci/run says, and what the package scripts named there say in turn. */
function npmCommandsOfCi(): Set<string> {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  const reached = new Set(npmCommands(readText('.ci/run')));
  // A set hands out what is added while it is walked.
  for (const command of reached) {
    const name = /^npm (?:run )?([\w:.-]+)/.exec(command)?.[1] ?? '';
    for (const inner of npmCommands(scripts[name] ?? '')) reached.add(inner);
  }
  return reached;
}

describe('docker-compose.yml', () => {
  const validate = compileComposeSchema();

  it.each([
    ['docker-compose.yml', compose],
    ['deploy/compose-cluster.yml', cluster],
  ])('fits the Compose specification: %s', (_name, file) => {
    validate(file);
    expect(validate.errors).toBeNull();
  });

  it('would not fit with a misspelt key', () => {
    const misspelt = { services: { api: { ...compose.services.api, healtcheck: {} } } };
    validate(misspelt);
    expect(validate.errors).toEqual([
      expect.objectContaining({ params: { additionalProperty: 'healtcheck' } }) as unknown,
    ]);
  });

  it('gives the API only variables that .env.example explains', () => {
    const explained = [...readText('.env.example').matchAll(/^(?:# ?)?([A-Z][A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    for (const api of [compose.services.api, cluster.services.replica]) {
      const given = Object.keys(api?.environment ?? {});
      expect(given).toContain('DATABASE_URL');
      expect(explained).toEqual(expect.arrayContaining(given));
    }
  });

  it('does not start without the secrets', () => {
    for (const api of [compose.services.api, cluster.services.replica]) {
      const { DATABASE_URL, JWT_SECRET } = api?.environment ?? {};
      expect(DATABASE_URL).toMatch(/\$\{MYSQL_PASSWORD:\?[^}]+\}/);
      expect(JWT_SECRET).toMatch(/^\$\{JWT_SECRET:\?[^}]+\}$/);
    }
  });

  it('starts nothing of the cluster unless its profile is asked for', () => {
    for (const service of Object.values(cluster.services)) expect(service['profiles']).toEqual(['cluster']);
  });
});

describe('Dockerfile', () => {
  it('builds with npm commands that CI runs', () => {
    const commands = npmCommands(readText('Dockerfile'));
    expect(commands).toEqual(['npm ci', 'npm run build', 'npm prune --omit=dev']);
    expect([...npmCommandsOfCi()]).toEqual(expect.arrayContaining(commands));
  });
});
