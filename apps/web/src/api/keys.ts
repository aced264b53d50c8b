import type {
  AuditQuery,
  ClaimsQuery,
  DisclosuresQuery,
  IncidentsQuery,
  QueriesBehindQuery,
  QueryStatisticsQuery,
  RequestFilters,
} from '@liaison/contracts';

/** Every cache key of the web, in one place: what the sync loop invalidates is what the screens asked under. */
export const keys = {
  me: ['me'],
  people: (q: string) => ['people', q],
  calendar: ['calendar'],
  desks: ['desks'],
  organisation: ['organisation'],
  payers: ['payers'],
  credentials: (personId: string) => ['people', personId, 'credentials'],
  absences: (personId: string) => ['people', personId, 'absences'],
  routingRules: ['routing-rules'],
  claimReaders: (claimId: string) => ['claim', claimId, 'readers'],
  audit: (query: AuditQuery) => ['audit', query],
  preferences: ['preferences'],
  sessions: ['sessions'],

  worklists: ['worklist'],
  worklist: (filters: RequestFilters) => ['worklist', 'rows', filters],
  summary: (filters: RequestFilters) => ['worklist', 'summary', filters],
  team: (days: number) => ['worklist', 'team', days],

  claims: ['claims'],
  claimList: (query: ClaimsQuery) => ['claims', query],
  claim: (claimId: string) => ['claim', claimId],
  claimRequests: (claimId: string) => ['claim', claimId, 'requests'],
  claimThreads: (claimId: string) => ['claim', claimId, 'threads'],
  directory: (claimId: string, q: string) => ['claim', claimId, 'directory', q],
  timeline: (claimId: string) => ['claim', claimId, 'timeline'],

  request: (requestId: string) => ['request', requestId],
  outside: (q: string) => ['outside', q],
  thread: (threadId: string) => ['thread', threadId],
  messages: (threadId: string) => ['thread', threadId, 'messages'],
  versions: (messageId: string) => ['message', messageId, 'versions'],
  drafts: ['drafts'],

  templates: (kind: string) => ['templates', kind],
  allTemplates: ['templates'],
  queryStatistics: (query: QueryStatisticsQuery) => ['worklist', 'query-statistics', query],
  queriesBehind: (query: QueriesBehindQuery) => ['worklist', 'queries-behind', query],
  queryOverrides: ['worklist', 'query-overrides'],

  legalBases: (claimId: string) => ['claim', claimId, 'legal-bases'],
  releasePolicy: ['release-policy'],
  disclosures: (query: DisclosuresQuery) => ['disclosures', query],
  incidents: ['incidents'],
  incidentList: (query: IncidentsQuery) => ['incidents', 'list', query],
  incident: (incidentId: string) => ['incidents', incidentId],

  notices: ['notices'],
  search: (q: string) => ['search', q],
  jobs: ['job'],
  job: (jobId: string) => ['job', jobId],
} as const;
