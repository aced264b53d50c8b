import { CalendarReader } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { appealFront, appealRooms } from './appeals/appeal-providers.js';
import { AuditReads } from './audit-reads.js';
import { CareTeamRepository } from './care-team.repository.js';
import { ClaimAccess } from './claim.access.js';
import { ClaimParties } from './claim-parties.js';
import { ClaimRepository } from './claim.repository.js';
import { FindingAccess } from './finding.access.js';
import { FindingRepository } from './finding.repository.js';
import { ClaimParser } from './import/claim-parser.js';
import { ClaimsInterchange } from './import/claims-interchange.js';
import { ImportJobs } from './interchanges/import-jobs.js';
import { RunInterchange } from './interchanges/run-interchange.js';
import { TakeInterchange } from './interchanges/take-interchange.js';
import { ImportRepository } from './import/import.repository.js';
import { OutsideOrganisations } from '@liaison/people';
import { PartyResolver } from './import/party-resolver.js';
import { PublishTransaction } from './import/publish-transaction.js';
import { MatchProposals } from './matching/match-proposals.js';
import { Corrections } from './succession/corrections.js';
import { KeepCareTeam } from './succession/keep-care-team.use-case.js';
import { JobRepository } from './interchanges/job.repository.js';
import { ClaimDirectory } from './read-models/claim-directory.read-model.js';
import { ClaimPage, ReadClaim } from './read-models/claim-page.read-model.js';
import { ClaimReaders } from './read-models/claim-readers.read-model.js';
import { ClaimTimeline } from './read-models/claim-timeline.read-model.js';
import { ClaimsList } from './read-models/claims-list.read-model.js';
import { JobStatus } from './read-models/job-status.read-model.js';
import { ChangeCareTeam } from './use-cases/change-care-team.use-case.js';
import { AdviceResolver } from './remittances/import/advice-parties.js';
import { PublishAdvice } from './remittances/import/publish-advice.js';
import { RemittancesInterchange } from './remittances/import/remittances-interchange.js';
import { RemittanceImportRepository } from './remittances/import/remittance-import.repository.js';
import { RemittanceParser } from './remittances/import/remittance-parser.js';
import { RemittancePage } from './remittances/read-models/remittance-page.read-model.js';
import { RemittanceAccess } from './remittances/remittance.access.js';
import { SettleClaims } from './remittances/settle-claims.js';
import { ImportRemittances } from './remittances/use-cases/import-remittances.use-case.js';
import { MatchRemittance } from './remittances/use-cases/match-remittance.use-case.js';
import { RunRemittanceImport } from './remittances/use-cases/run-remittance-import.use-case.js';
import { ClaimOutcomes } from './remittances/claim-outcomes.js';
import { RemittanceRepository } from './remittances/remittance.repository.js';
import { CheckClaimForParty } from './use-cases/check-claim-for-party.use-case.js';
import { CheckClaim } from './use-cases/check-claim.use-case.js';
import { ClaimCommands } from './use-cases/claim-commands.js';
import { CreateClaim } from './use-cases/create-claim.use-case.js';
import { DismissFinding } from './use-cases/dismiss-finding.use-case.js';
import { ImportClaims } from './use-cases/import-claims.use-case.js';
import { MapClaim } from './use-cases/map-claim.use-case.js';
import { MatchClaim } from './use-cases/match-claim.use-case.js';
import { RunImport } from './use-cases/run-import.use-case.js';

/** What other features and the applications may use of claims. */
const front = [
  ...appealFront,
  ...[ClaimOutcomes, ImportRemittances, MatchRemittance, RemittancePage, RunRemittanceImport, SettleClaims],
  ...[AuditReads, ClaimAccess, ClaimParties, ClaimRepository, FindingAccess, FindingRepository],
  ...[ClaimDirectory, ClaimPage, ReadClaim, ClaimReaders, ClaimTimeline, ClaimsList, JobStatus],
  ...[
    ChangeCareTeam,
    CheckClaim,
    ClaimCommands,
    CheckClaimForParty,
    CreateClaim,
    DismissFinding,
    ImportClaims,
    KeepCareTeam,
    MapClaim,
    MatchClaim,
    RunImport,
  ],
];

@Module({
  imports: [PlatformModule],
  providers: [
    ...front,
    ...[
      CareTeamRepository,
      ClaimParser,
      Corrections,
      ClaimsInterchange,
      ImportRepository,
      ...[ImportJobs, RunInterchange, TakeInterchange],
      JobRepository,
      MatchProposals,
      OutsideOrganisations,
      PartyResolver,
      PublishTransaction,
      ...[RemittanceRepository, RemittanceAccess, RemittanceParser, RemittancesInterchange, RemittanceImportRepository],
      ...[AdviceResolver, PublishAdvice, CalendarReader],
      ...appealRooms,
    ],
  ],
  exports: [...front, JobRepository],
})
export class ClaimsModule {}
