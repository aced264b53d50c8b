/** Who may import whom. The list is the architecture; a new edge is a decision, so it is a diff here. */
const mayImport = {
  domain: [],
  x12: [],
  contracts: ['domain'],
  client: ['domain', 'contracts'],
  platform: ['domain', 'contracts'],
  people: ['domain', 'contracts', 'platform'],
  claims: ['domain', 'contracts', 'platform', 'people', 'x12'],
  privacy: ['domain', 'contracts', 'platform', 'people', 'claims'],
  threads: ['domain', 'contracts', 'platform', 'people', 'claims', 'privacy'],
  requests: ['domain', 'contracts', 'platform', 'people', 'claims', 'privacy', 'threads'],
  notices: ['domain', 'contracts', 'platform', 'people', 'claims', 'threads', 'requests'],
  audit: ['domain', 'contracts', 'platform', 'people', 'claims', 'threads', 'requests'],
};
const others = (names) => `^libs/(?!(${names.join('|')})/)`;
const tests = '\\.(db-)?spec\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(mayImport).map(([lib, allowed]) => ({
      name: `${lib}-imports-only-${allowed.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: `^libs/${lib}/`, pathNot: tests },
      to: { path: others([lib, ...allowed]) },
    })),
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/(?!local/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/(domain|x12)/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(luxon|date-holidays|@types/luxon)/' },
    },
    {
      name: 'web-takes-rules-shapes-and-client-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(domain|contracts|client)/' },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment:
        'another lib is imported by its index only; a test that starts the built product loads no library for it',
      from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: `${tests}|^libs/testing/src/test-server\\.ts$` },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'test-support-stays-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs/(?!testing/))', pathNot: tests },
      to: { path: '^libs/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
