/** The upstream of each context: what it may read. Contexts read only those above them, so there is no way round. */
const contextMap = {
  organization: [],
  plan: ['organization'],
  'plan-import': ['organization', 'plan'],
  task: ['organization', 'plan'],
  indicator: ['organization', 'plan'],
  assessment: ['organization', 'plan', 'task', 'indicator'],
  phase: ['organization', 'plan', 'task', 'indicator'],
  reminder: ['organization', 'plan', 'task', 'indicator', 'phase'],
  notification: ['organization', 'reminder', 'task', 'assessment'],
  audit: ['organization'],
  report: ['organization', 'plan', 'task', 'indicator', 'assessment'],
};

/** npm packages without clock, input or output, which a domain may use: decimal arithmetic, Chinese numerals. */
const purePackages = ['big.js', 'nzh'];

const contexts = Object.keys(contextMap).join('|');
const tests = ['\\.spec\\.tsx?$', '^test/', '^libs/[^/]+/src/testing/'];
const adapters = 'postgres|kurrentdb|memory';

/** Read models live in PostgreSQL whichever store is chosen, in one transaction with their checkpoint: no part of the port. */
const adapterHomes = [
  `^libs/event-store/src/(projections|${adapters})/`,
  '^libs/event-store/src/(index|open-event-store|[^/]+\\.module)\\.ts$',
];

/** Matches the packages wherever they are installed, and their types. */
const npm = (...names) =>
  `(^|/)node_modules/(@types/)?(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})/`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'kernel-stands-alone',
      'The kernel imports nothing.',
      { path: '^libs/kernel/', pathNot: tests },
      { pathNot: '^libs/kernel/' },
    ),
    rule(
      'domain-is-pure',
      'A domain folder imports itself and the kernel: no Nest, no SQL, no clock, no npm, no other context.',
      { path: '^libs/([^/]+)/src/domain/', pathNot: tests },
      { pathNot: ['^libs/$1/src/domain/', '^libs/kernel/src/index\\.ts$', npm(...purePackages)] },
    ),
    rule(
      'one-door',
      "A library is entered by its `index.ts`; platform by a part's `index.ts`; event-store also by `testing/`.",
      { path: '^libs/([^/]+)/', pathNot: tests },
      {
        path: '^libs/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/platform/src/[^/]+/index\\.ts$',
          '^libs/event-store/src/testing/index\\.ts$',
        ],
      },
    ),
    rule(
      'foundation-knows-no-context',
      'kernel, event-store and platform never import a context; event-store never imports platform.',
      { path: '^libs/(kernel|event-store|platform)/', pathNot: tests },
      { path: `^libs/(${contexts})/` },
    ),
    rule(
      'foundation-knows-no-context',
      'kernel, event-store and platform never import a context; event-store never imports platform.',
      { path: '^libs/event-store/', pathNot: tests },
      { path: '^libs/platform/' },
    ),
    rule(
      'integrity-is-pure',
      'Hashing and Merkle code imports itself and `node:crypto`.',
      { path: '^libs/event-store/src/integrity/', pathNot: tests },
      { pathNot: ['^libs/event-store/src/integrity/', '^(node:)?crypto$'] },
    ),
    ...Object.entries(contextMap).map(([context, upstream]) =>
      rule(
        `context-map:${context}`,
        'A context reads only the contexts listed as its upstream.',
        { path: `^libs/${context}/`, pathNot: tests },
        { path: `^libs/(${contexts})/`, pathNot: `^libs/(${[context, ...upstream].join('|')})/` },
      ),
    ),
    rule(
      'inward-only',
      '`application`, `projections`, `reactions`, `jobs` never import `api`.',
      { path: '^libs/([^/]+)/src/(application|projections|reactions|jobs)/', pathNot: tests },
      { path: '^libs/$1/src/api/' },
    ),
    rule(
      'projections-read-events-only',
      'A projection knows events and SQL, not commands, state or handlers.',
      { path: '^libs/([^/]+)/src/projections/', pathNot: tests },
      {
        path: [
          '^libs/$1/src/domain/.*\\.(commands|state|decide|policy)\\.ts$',
          '^libs/$1/src/(application|reactions|jobs)/',
        ],
        pathNot: '\\.queries\\.ts$',
      },
    ),
    rule(
      'sql-has-two-homes',
      '`kysely` and `pg` only in `projections/`, `migrations/`, the PostgreSQL adapter, `platform/database`, `apps/cli`.',
      {
        path: '^(apps|libs)/',
        pathNot: [
          '^libs/[^/]+/src/(projections|migrations)/',
          '^libs/event-store/src/postgres/',
          '^libs/platform/src/database/',
          '^apps/cli/',
          ...tests,
        ],
      },
      { path: npm('kysely', 'pg', 'pg-copy-streams') },
    ),
    rule(
      'kurrentdb-has-one-home',
      '`@kurrent/kurrentdb-client` only in its adapter.',
      { path: '^(apps|libs)/', pathNot: ['^libs/event-store/src/kurrentdb/', ...tests] },
      { path: npm('@kurrent/kurrentdb-client') },
    ),
    rule(
      'queues-have-one-home',
      '`bullmq` only in `jobs/` and `platform/queue`.',
      { path: '^(apps|libs)/', pathNot: ['^libs/[^/]+/src/jobs/', '^libs/platform/src/queue/', ...tests] },
      { path: npm('bullmq', '@nestjs/bullmq') },
    ),
    rule(
      'port-knows-no-adapter',
      'Only `open-event-store.ts` chooses an adapter.',
      { path: '^libs/event-store/src/', pathNot: [...adapterHomes, ...tests] },
      { path: `^libs/event-store/src/(${adapters})/` },
    ),
    rule(
      'adapters-stay-apart',
      'Only `open-event-store.ts` chooses an adapter.',
      { path: `^libs/event-store/src/(${adapters})/`, pathNot: tests },
      { path: `^libs/event-store/src/(${adapters})/`, pathNot: '^libs/event-store/src/$1/' },
    ),
    rule(
      'apps-mount-modules',
      'An app sees a library through `index.ts` or `*.module.ts`.',
      { path: '^apps/', pathNot: tests },
      {
        path: '^libs/',
        pathNot: ['^libs/[^/]+/src/(index|[^/]+\\.module)\\.ts$', '^libs/platform/src/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'apps-stay-apart',
      'No app imports another.',
      { path: '^apps/([^/]+)/', pathNot: tests },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule('web-speaks-http', 'web imports no library, not even a type.', { path: '^apps/web/' }, { path: '^libs/' }),
    rule(
      'no-test-in-product',
      'The product imports neither tests nor what only tests need.',
      { path: '^(apps|libs)/', pathNot: tests },
      { path: [...tests, npm('@jest/globals', 'jest', 'fast-check', '@nestjs/testing', '@axe-core/playwright')] },
    ),
    rule('no-circular', 'No file imports itself by way of others.', {}, { circular: true }),
    rule(
      'no-orphans',
      'Every file imports or is imported.',
      { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.[cm]?[jt]s$'] },
      {},
    ),
    rule('not-unresolvable', 'Every import leads to a file or an installed package.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web/dist)/' },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
    },
  },
};
