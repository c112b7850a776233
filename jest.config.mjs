// ESM throughout: jose, graphile-worker and zod load only so. `jest.mock` does nothing in this mode; nothing here is mocked.
const shared = {
  // jest's own pattern also takes a file that is named test.ts.
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.tsbuild'],
};

export default {
  workerIdleMemoryLimit: '768MB',
  // Far beyond what any test takes: a machine that has other work to do makes no test fail.
  testTimeout: 300_000,
  globalSetup: '<rootDir>/test/setup.ts',
  globalTeardown: '<rootDir>/test/teardown.ts',
  ...shared,
};
