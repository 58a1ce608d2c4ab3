const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist',
    '<rootDir>/data',
    '<rootDir>/apps/web/node_modules',
    '<rootDir>/apps/web/dist',
    '<rootDir>/infra/node',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const onServer = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/infra/scripts/test-summary-reporter.mjs'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testRegex: ['/(apps|libs)/.*\\.spec\\.ts$', '/test/(golden|architecture)/.*\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'parts',
      ...onServer,
      testRegex: '/test/(medium|e2e|browser|start)/.*\\.spec\\.ts$',
    },
    { ...shared, displayName: 'fault', ...onServer, testRegex: '/test/fault/.*\\.spec\\.ts$' },
  ],
};
