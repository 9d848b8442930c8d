// Who may import whom (docs/architecture.md). Each room lists the rooms it may enter; everything else is an error.

/** Files that belong to nobody's room: generated code and the tests beside their source. */
const TESTS = '\\.(test|spec)\\.tsx?$'

const room = (name, from, allowed, comment, except = []) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [TESTS, ...except] },
  to: {
    path: '^(lib|app|components|cli|prisma|tests|proxy|instrumentation|next\\.config)',
    pathNot: [from, ...allowed],
  },
})

const CONFIG = '^lib/config/'
const TELEMETRY = '^lib/telemetry/'
const EVERYONE = [CONFIG, TELEMETRY]
const PROJECTION = '^lib/projection/'
const CONTRACTS = '^lib/contracts/'
const CATALOG = '^lib/catalog/'
const FORMATS = '^lib/formats/'
const PRESENTATION = '^lib/presentation/'
const SERVICES = '^lib/services/'
const AUTH = '^lib/auth/'
const HTTP = '^lib/http/'
const DB = '^lib/db/'
const ROLES = '^lib/auth/roles\\.ts$'
/** The error family is shared by all that answer for a request. */
const ERRORS = '^lib/contracts/errors\\.ts$'
/** What a page needs to read an address or a cookie the way the browser wrote it. */
const ISOMORPHIC = '^lib/client/(theme|url-state)\\.ts$'
const QUEUE = '^lib/jobs/(queue|definitions|spec)\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: ['^tests/', TESTS, '^(vitest|playwright)\\.config\\.ts$'] },
      to: { path: ['^tests/', TESTS] },
    },
    {
      name: 'projection-is-pure',
      comment: 'The engine knows no database, no web and no runtime: nothing outside itself, of ours or of npm.',
      severity: 'error',
      from: { path: PROJECTION, pathNot: TESTS },
      to: { pathNot: PROJECTION },
    },
    {
      name: 'projection-has-one-door',
      comment: 'lib/projection is entered by its index, and by the files that hold nothing but types and units.',
      severity: 'error',
      from: { pathNot: [PROJECTION, TESTS, '^tests/', CATALOG] },
      to: {
        path: PROJECTION,
        pathNot: '^lib/projection/(index|spec|result|explain|estimate|units|catalog-types|architecture)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'presentation-is-pure',
      severity: 'error',
      from: { path: PRESENTATION, pathNot: TESTS },
      to: { pathNot: [PRESENTATION, PROJECTION, CONTRACTS] },
    },
    {
      name: 'only-db-knows-prisma',
      severity: 'error',
      from: { pathNot: [DB, '^prisma\\.config\\.ts$', '^tests/', TESTS] },
      to: { path: ['@prisma/', 'node_modules/prisma/', '^lib/db/generated/'] },
    },
    room('catalog', CATALOG, [PROJECTION], 'Reference data knows the types of the engine and nothing else.'),
    room('formats', FORMATS, [PROJECTION], 'Files of other programs, in and out: pure.'),
    room('contracts', CONTRACTS, [PROJECTION], 'Contracts are zod over the types of the engine.'),
    room('config', CONFIG, [], 'Anyone may import configuration, so it imports nobody.'),
    room('telemetry', TELEMETRY, [], 'Anyone may import telemetry, so it imports nobody.'),
    room('db', DB, [ERRORS, ...EVERYONE], 'The database layer: the generated client, configuration, the error family.'),
    room('auth', AUTH, [DB, CONTRACTS, ...EVERYONE], 'The only maker of a team context.'),
    room('services', SERVICES, [DB, ROLES, CONTRACTS, CATALOG, FORMATS, PROJECTION, QUEUE, ...EVERYONE], 'Verbs.'),
    room('http', HTTP, [AUTH, SERVICES, CONTRACTS, ...EVERYONE], 'Translates between requests and verbs.'),
    room('export', '^lib/export/', [PRESENTATION], 'Writes a report model; knows no database.'),
    room('mail', '^lib/mail/', EVERYONE, 'Sends what it is given.'),
    room('job-queue', QUEUE, [DB, ERRORS, ...EVERYONE], 'Enqueues within the transaction of the change.'),
    room(
      'jobs',
      '^lib/jobs/',
      [SERVICES, PRESENTATION, '^lib/(export|mail)/', ERRORS, ...EVERYONE],
      'Handlers call verbs.',
      [QUEUE],
    ),
    room('client', '^lib/client/', [CONTRACTS, PROJECTION], 'Runs in the browser.'),
    room(
      'components',
      '^components/',
      ['^lib/client/', CONTRACTS, PRESENTATION, PROJECTION, '^lib/formats/(types|write/)'],
      'Draw what presentation prepared.',
    ),
    room('ui-kit', '^components/ui/', ['^lib/client/', CONTRACTS, PRESENTATION], 'The smallest parts know no screen.'),
    {
      name: 'browser-code-sees-types-of-the-engine-only',
      severity: 'error',
      from: { path: '^(components|lib/client)/', pathNot: TESTS },
      to: { path: PROJECTION, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'catalog-and-contracts-see-types-of-the-engine-only',
      severity: 'error',
      from: { path: [CATALOG, CONTRACTS], pathNot: TESTS },
      to: { path: PROJECTION, pathNot: '^lib/projection/spec\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-code-stays-off-the-server',
      severity: 'error',
      from: { path: '^(components|lib/client)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    room(
      'routes',
      '^app/(api/|.+/route\\.tsx?$)',
      [HTTP, SERVICES, AUTH, '^lib/export/', PRESENTATION, CONTRACTS, ...EVERYONE],
      'A route only calls a verb.',
    ),
    room(
      'pages',
      '^app/(?!api/)',
      [AUTH, SERVICES, PRESENTATION, '^components/', CONTRACTS, CONFIG, ISOMORPHIC],
      'A page loads, presents, renders.',
      ['/route\\.tsx?$'],
    ),
    room('proxy', '^proxy\\.ts$', [CONFIG, HTTP], 'Headers only.'),
    room('cli', '^cli/', ['^lib/', '^prisma/'], 'Thin programs over lib.'),
    room('seed', '^prisma/', ['^lib/'], 'The demo team is made by verbs.'),
    {
      name: 'nothing-imports-cli',
      severity: 'error',
      from: { pathNot: ['^cli/', '^tests/'] },
      to: { path: '^cli/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    exclude: { path: ['^\\.next/', '^\\.data/', '\\.css$', '\\.json$'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js'],
    },
  },
}
