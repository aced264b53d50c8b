export { aCaregiver, aClaimsAdministrator, aCoder, anActor, aSupervisor } from './actors.js';
export { FakeClock } from './fake-clock.js';
export { aPushServer, vapidClaims, type PushServer, type ReceivedPush } from './push-server.js';
export { aMailServer, type MailServer, type ReceivedMail } from './mail-server.js';
export { createTestDatabase, type TestDatabase, type TestDatabaseSettings } from './test-database.js';
export {
  createTestDatabaseUrls,
  testRedisUrl,
  testServer,
  type TestDatabaseUrls,
  type TestServer,
} from './test-server.js';
export {
  aClaim,
  aMemberOf,
  anOrganisation,
  type ClaimGiven,
  type MemberGiven,
  type OrganisationGiven,
} from './builders/claim.js';
export { aClaimNumber, aSubmission, type SubmissionGiven } from './builders/corrected-claim.js';
export { aSeat, aThread, type ThreadGiven } from './builders/thread.js';
export { aThreadWorld, type ThreadWorld } from './builders/thread-world.js';
export { aCommandOf, anInsurerQuery, aRequestsWorld, type RequestsWorld } from './builders/requests-world.js';
export * from './builders/desk.js';
export { aLetter, aRecordedMove, aRecordedQuery, type LetterGiven } from './builders/outside.js';
export { aPrivacyWorld, codeOf, type PrivacyWorld } from './builders/privacy-world.js';
export { aModelSequence, type ModelAct } from './request-model/model-acts.js';
export { playSequence, type Played } from './request-model/play-sequence.js';
export { aModelWorld, type ModelWorld } from './request-model/model-world.js';
export { lookAcross } from './request-model/look-across.js';
export { lookSeldom } from './request-model/look-seldom.js';
export { countWorklist } from './worklist/counted-worklist.js';
export { changeRows, type RandomPlace, type RowChange, rowChanges } from './worklist/random-rows.js';
