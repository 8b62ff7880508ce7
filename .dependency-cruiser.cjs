/**
 * Dependencies point one way: rest → crud → query → model; resources → rest; auth → resources/users and roles; nothing
 * points back, and no folder of src/ depends on itself through other folders.
 */
const layer = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    layer(
      'model-knows-nothing-above',
      '^src/model/',
      '^src/(query|crud|resources|auth|access|database|openapi|transport)/',
    ),
    layer(
      'query-knows-no-resource',
      '^src/query/',
      '^src/(crud|resources|auth|access|openapi|transport|seeds)/',
    ),
    layer('crud-knows-no-resource', '^src/crud/', '^src/(resources|auth|transport|seeds)/'),
    layer('access-knows-no-resource', '^src/access/', '^src/(resources|auth|crud|query|transport|seeds)/'),
    layer('resources-know-no-auth', '^src/resources/', '^src/(auth|transport|seeds)/'),
    layer('auth-knows-accounts-only', '^src/auth/', '^src/resources/(?!users/|roles/)'),
    layer('crud-knows-no-http', '^src/(crud|csv|query|model)/', '^src/(rest|idempotency|openapi|access)/'),
    layer('rest-knows-no-resource', '^src/rest/', '^src/(resources|auth|seeds)/'),
    layer(
      'engines-are-private',
      '^src/(?!database/|backup/|strapi-import/)',
      '^src/database/dialects/(mysql|sqlite)/',
    ),
    layer('strapi-import-knows-no-auth', '^src/strapi-import/', '^src/(auth|transport|seeds|cli)/'),
    layer('strapi-import-is-a-command', '^src/(?!strapi-import/|cli/)', '^src/strapi-import/'),
    layer('village-import-knows-no-auth', '^src/village-import/', '^src/(auth|transport|seeds|cli)/'),
    layer('village-import-is-a-command', '^src/(?!village-import/|cli/)', '^src/village-import/'),
    layer('transport-knows-no-resource', '^src/transport/', '^src/(resources|auth|crud|access)/'),
    {
      name: 'no-cycles-between-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/[^/]+$' },
      to: { circular: true, viaOnly: { path: '^src/[^/]+$' } },
    },
    {
      name: 'no-cycles',
      comment: 'Entities refer to each other, their relations are resolved lazily.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { pathNot: '\\.entity\\.ts$' } },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
