export { AppealPage } from './appeals/appeal-page.read-model.js';
export { MoveAppeal } from './appeals/use-cases/move-appeal.use-case.js';
export { OpenAppeal } from './appeals/use-cases/open-appeal.use-case.js';
export { SendAppealStep } from './appeals/use-cases/send-appeal-step.use-case.js';
export { AuditReads } from './audit-reads.js';
export { ClaimAccess } from './claim.access.js';
export { accessEvent, claimEvent, grantAsked } from './claim-grants.js';
export { handOverCareTeams, type HandedOver } from './hand-over-care-teams.js';
export { ClaimParties, hasPayer, type NamedRef, type PartyNames } from './claim-parties.js';
export {
  unknownPayerId,
  type ClaimContent,
  type ClaimProviders,
  type ClaimRecord,
  type DiagnosisRecord,
  type LineRecord,
  type StoredClaim,
} from './claim-record.js';
export { ClaimRepository } from './claim.repository.js';
export { seesAmounts, toFindingView } from './claim.view.js';
export { ClaimsModule } from './claims.module.js';
export { FindingAccess } from './finding.access.js';
export { FindingRepository, type FindingRecord } from './finding.repository.js';
export { ImportRefused } from './interchanges/import-refused.js';
export { ClaimDirectory } from './read-models/claim-directory.read-model.js';
export { ClaimPage, ReadClaim } from './read-models/claim-page.read-model.js';
export { ClaimReaders, type ClaimReader } from './read-models/claim-readers.read-model.js';
export { awaitsChoiceSql, successionOf } from './read-models/open-succession.js';
export { ClaimTimeline } from './read-models/claim-timeline.read-model.js';
export { ClaimsList } from './read-models/claims-list.read-model.js';
export { JobRepository, jobEvent, type JobRecord } from './interchanges/job.repository.js';
export { JobStatus } from './read-models/job-status.read-model.js';
export { ChangeCareTeam } from './use-cases/change-care-team.use-case.js';
export { ClaimOutcomes } from './remittances/claim-outcomes.js';
export { RemittancePage } from './remittances/read-models/remittance-page.read-model.js';
export { SettleClaims } from './remittances/settle-claims.js';
export { ImportRemittances, type RemittanceImportAnswer } from './remittances/use-cases/import-remittances.use-case.js';
export { MatchRemittance } from './remittances/use-cases/match-remittance.use-case.js';
export { RunRemittanceImport } from './remittances/use-cases/run-remittance-import.use-case.js';
export { CheckClaim } from './use-cases/check-claim.use-case.js';
export { CheckClaimForParty } from './use-cases/check-claim-for-party.use-case.js';
export { ClaimCommands } from './use-cases/claim-commands.js';
export { CreateClaim } from './use-cases/create-claim.use-case.js';
export { DismissFinding } from './use-cases/dismiss-finding.use-case.js';
export { ImportClaims, type ImportAnswer } from './use-cases/import-claims.use-case.js';
export { MapClaim } from './use-cases/map-claim.use-case.js';
export { MatchClaim } from './use-cases/match-claim.use-case.js';
export { RunImport } from './use-cases/run-import.use-case.js';
export { KeepCareTeam } from './succession/keep-care-team.use-case.js';
