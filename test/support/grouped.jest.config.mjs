import { fileURLToPath } from 'node:url';
import config from '../../jest.config.js';

/** The tiers as `npm test` runs them: the group files of grouped-files.mjs instead of the test files themselves. */
export default {
  ...config,
  rootDir: fileURLToPath(new URL('../../', import.meta.url)),
  testSequencer: '<rootDir>/test/support/in-order.mjs',
  projects: config.projects.map((project) => ({
    ...project,
    testMatch: [`<rootDir>/.test-results/groups/${project.displayName}/*.mjs`],
  })),
};
