import { ClaimsModule } from '@liaison/claims';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { ListDisclosures } from './disclosures/list-disclosures.read-model.js';
import { IncidentAccess } from './incidents/incident.access.js';
import { IncidentViewer } from './incidents/incident.viewer.js';
import { ListIncidents } from './incidents/list-incidents.read-model.js';
import { ShowIncident } from './incidents/show-incident.read-model.js';
import { WorkIncident } from './incidents/work-incident.use-case.js';
import { LegalBasisRepository } from './legal-bases/legal-basis.repository.js';
import { ListLegalBases } from './legal-bases/list-legal-bases.read-model.js';
import { RecordLegalBasis } from './legal-bases/record-legal-basis.use-case.js';
import { RevokeLegalBasis } from './legal-bases/revoke-legal-basis.use-case.js';
import { SensitiveGate } from './legal-bases/sensitive-gate.js';
import { RecallContent } from './recall/recall-content.use-case.js';
import { ReleasePolicies } from './release/release-policies.js';

/** What other features and the applications may use of privacy. */
const front = [
  ...[ListDisclosures, ListIncidents, ShowIncident, WorkIncident],
  ...[ListLegalBases, RecordLegalBasis, RevokeLegalBasis, SensitiveGate],
  ...[RecallContent, ReleasePolicies],
];

/** Sensitive and misdirected content: legal bases, disclosures, recall and incidents. */
@Module({
  imports: [PlatformModule, ClaimsModule],
  providers: [...front, IncidentAccess, IncidentViewer, LegalBasisRepository],
  exports: front,
})
export class PrivacyModule {}
