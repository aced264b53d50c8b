import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.data/**',
      '.test-results/**',
      'test/fixtures/**',
      '**/*.cjs',
      '**/vite.config.ts',
    ],
  },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Read configuration through libs/platform config.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      // Ten, not eight: the rule counts every `?? null` of a mapping as a branch.
      complexity: ['error', 10],
    },
  },
  {
    // Nest needs constructor parameters and decorated types as values.
    files: ['apps/{api,worker,local}/**/*.ts', 'libs/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off', 'max-params': ['error', 6] },
  },
  {
    files: ['**/*.spec.ts', '**/*.db-spec.ts', 'test/**', 'libs/testing/**'],
    rules: {
      complexity: 'off',
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['skip', 'only', 'todo'].map((property) => ({ object, property })),
        ),
      ],
    },
  },
  {
    files: [
      'apps/{local,worker,api}/src/main.ts',
      'apps/{local,worker}/src/**',
      'libs/platform/src/config/**',
      'libs/platform/src/database/migrations/**',
    ],
    rules: { 'no-restricted-globals': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['apps/web/src/**'],
    ignores: ['**/*.spec.ts', 'apps/web/src/sync/next-page.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression:matches([callee.name="fetchNextPage"], [callee.property.name="fetchNextPage"])',
          message: 'It ends the asking again that an event began: loadNextPage (sync/next-page.ts) waits for that.',
        },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
);
