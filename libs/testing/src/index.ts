export { aCaregiver, aClaimsAdministrator, aCoder, anActor, aSupervisor } from './actors.js';
export { FakeClock } from './fake-clock.js';
export {
  createTestDatabase,
  createTestDatabaseUrls,
  testRedisUrl,
  type TestDatabase,
  type TestDatabaseSettings,
  type TestDatabaseUrls,
} from './test-database.js';
