import { ClaimsModule } from '@liaison/claims';
import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { PrivacyModule } from '@liaison/privacy';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Escalation } from './chasing/escalation.js';
import { ChasePlanner } from './chasing/chase-planner.js';
import { FailChase } from './chasing/fail-chase.use-case.js';
import { ChaseStepRepository } from './chasing/chase-step.repository.js';
import { DueSteps } from './chasing/due-steps.js';
import { requestEntities } from './entities/index.js';
import { AnswerReleaseRepository } from './answer-release.repository.js';
import { HandOver } from './hand-over/hand-over.use-case.js';
import { MoveRequest } from './hand-over/move-request.js';
import { ShowOpenWork } from './hand-over/show-open-work.read-model.js';
import { ItemAnswerRepository } from './item-answer.repository.js';
import { AddresseeResolver } from './moves/addressee.js';
import { AnswerDrafts } from './moves/answer-drafts.js';
import { AnswerReleases } from './moves/answer-releases.js';
import { AnswerSender } from './moves/answer-sender.js';
import { Assignment } from './moves/assignment.js';
import { ChildRequests } from './moves/child-requests.js';
import { DelegationSteps } from './moves/delegation-steps.js';
import { InnerChange } from './moves/inner-change.js';
import { RequestDrafter } from './moves/request-drafter.js';
import { RequestDueResolver } from './moves/request-due.js';
import { RequestMover } from './moves/request-mover.js';
import { RequestSender } from './moves/request-sender.js';
import { SuccessionMoves } from './moves/succession-moves.js';
import { AnswerDispatch } from './outside/answer-dispatch.js';
import { MergeCarrier } from './outside/merge-carrier.js';
import { OutsideDrafter } from './outside/outside-drafter.js';
import { OutsideFactsReader } from './outside/outside-facts.reader.js';
import { RecordedAnswers } from './outside/recorded-answers.js';
import { RecordedDecisions } from './outside/recorded-decisions.js';
import { RecordedTime } from './outside/recorded-time.js';
import { RecordedMoves } from './outside/recorded-moves.js';
import { RecordedOpener } from './outside/recorded-opener.js';
import { RequestRecorder } from './outside/request-recorder.js';
import { RequestRecordRepository } from './outside/request-record.repository.js';
import { ListChases } from './chases/list-chases.read-model.js';
import { RetryChase } from './chases/retry-chase.use-case.js';
import { GetDiary } from './diary/get-diary.read-model.js';
import { ShowForecast } from './forecast/show-forecast.read-model.js';
import { AbsencePreview } from './previews/absence-preview.js';
import { ApplyChange } from './previews/apply-change.use-case.js';
import { RescheduleRequest } from './previews/reschedule-request.js';
import { RunReschedule } from './previews/run-reschedule.use-case.js';
import { PreviewChange } from './previews/preview-change.read-model.js';
import { ChasePolicies } from './policies/chase-policies.js';
import { GetRequest } from './read-models/get-request.js';
import { CheckDraftQuery } from './read-models/check-draft-query.js';
import { QuestionMemory } from './read-models/question-memory.js';
import { QueryOverrides } from './read-models/query-overrides.js';
import { QueryStatistics } from './read-models/query-statistics.js';
import { SentQueries } from './read-models/sent-queries.js';
import { ExportRequests } from './read-models/export-requests.js';
import { ListRequests } from './read-models/list-requests.js';
import { ListOutsideOrganisations } from './read-models/list-outside-organisations.js';
import { ShowTeam } from './read-models/show-team.js';
import { TurnaroundMedians } from './read-models/turnaround-medians.js';
import { SummariseRequests } from './read-models/summarise-requests.js';
import { RequestAccess } from './request.access.js';
import { RequestRepository } from './request.repository.js';
import { AcceptAnswer } from './use-cases/accept-answer.use-case.js';
import { AddProof } from './use-cases/add-proof.use-case.js';
import { AcknowledgeRequest } from './use-cases/acknowledge-request.use-case.js';
import { AnswerRequest } from './use-cases/answer-request.use-case.js';
import { AskClarification } from './use-cases/ask-clarification.use-case.js';
import { AssignRequest } from './use-cases/assign-request.use-case.js';
import { CancelRequest } from './use-cases/cancel-request.use-case.js';
import { ChooseSuccession } from './use-cases/choose-succession.use-case.js';
import { CloseChildren } from './use-cases/close-children.use-case.js';
import { CreateRequest } from './use-cases/create-request.use-case.js';
import { DeclineRequest } from './use-cases/decline-request.use-case.js';
import { DelegateRequest } from './use-cases/delegate-request.use-case.js';
import { DiscardDraft } from './use-cases/discard-draft.use-case.js';
import { EditDraft } from './use-cases/edit-draft.use-case.js';
import { ExpireRequest } from './use-cases/expire-request.use-case.js';
import { InsistRequest } from './use-cases/insist-request.use-case.js';
import { MergeRequests } from './use-cases/merge-requests.use-case.js';
import { RecordMove } from './use-cases/record-move.use-case.js';
import { ReaddressQuestion } from './use-cases/readdress-question.use-case.js';
import { RedirectRequest } from './use-cases/redirect-request.use-case.js';
import { ReopenRequest } from './use-cases/reopen-request.use-case.js';
import { ReplyClarification } from './use-cases/reply-clarification.use-case.js';
import { ReleaseAnswer } from './use-cases/release-answer.use-case.js';
import { RequestCommands } from './use-cases/request-commands.js';
import { RequestFromFinding } from './use-cases/request-from-finding.use-case.js';
import { ReturnAnswer } from './use-cases/return-answer.use-case.js';
import { SaveItemAnswer } from './use-cases/save-item-answer.use-case.js';
import { SayOutcome } from './use-cases/say-outcome.use-case.js';
import { SendChases } from './use-cases/send-chases.use-case.js';
import { SendRequest } from './use-cases/send-request.use-case.js';
import { SettleSuperseded } from './use-cases/settle-superseded.use-case.js';
import { UndeliverRequest } from './use-cases/undeliver-request.use-case.js';
import { WaiveItems } from './use-cases/waive-items.use-case.js';
import { WithdrawAnswer } from './use-cases/withdraw-answer.use-case.js';
import { AskExtension } from './use-cases/ask-extension.use-case.js';
import { GrantExtension } from './use-cases/grant-extension.use-case.js';
import { RefuseExtension } from './use-cases/refuse-extension.use-case.js';
import { HoldRequest } from './use-cases/hold-request.use-case.js';
import { ReleaseHold } from './use-cases/release-hold.use-case.js';
import { SupplementAnswer } from './use-cases/supplement-answer.use-case.js';
import { RecordUndelivered } from './use-cases/record-undelivered.use-case.js';
import { Amendment } from './moves/amendment.js';
import { KeptAnswers } from './moves/kept-answers.js';
import { HoldReminders } from './chasing/hold-reminders.js';
import { LooseEnds } from './moves/loose-ends.js';
import { PendingExtension } from './moves/pending-extension.js';
import { Reopening } from './moves/reopening.js';
import { MoveFactsReader } from './view/move-facts.reader.js';
import { OpenedAnswers } from './view/opened-answers.js';
import { ItemWordingRepository } from './item-wording.repository.js';
import { RequestExtensionRepository } from './request-extension.repository.js';
import { RequestHoldRepository } from './request-hold.repository.js';
import { TemplateRepository } from './templates/template.repository.js';
import { WordingTemplates } from './templates/wording-templates.js';
import { RequestFactsReader } from './view/request-facts.reader.js';
import { RequestViewer } from './view/request-viewer.js';

const useCases = [
  ApplyChange,
  RunReschedule,
  FailChase,
  RetryChase,
  RecordUndelivered,
  SupplementAnswer,
  ReleaseHold,
  HoldRequest,
  RefuseExtension,
  GrantExtension,
  AskExtension,
  HandOver,
  ShowOpenWork,
  AcceptAnswer,
  AcknowledgeRequest,
  AddProof,
  AnswerRequest,
  AskClarification,
  AssignRequest,
  CancelRequest,
  ChooseSuccession,
  CloseChildren,
  CreateRequest,
  DeclineRequest,
  DelegateRequest,
  DiscardDraft,
  EditDraft,
  ExpireRequest,
  InsistRequest,
  MergeRequests,
  RecordMove,
  ReaddressQuestion,
  RedirectRequest,
  ReleaseAnswer,
  ReopenRequest,
  ReplyClarification,
  RequestFromFinding,
  ReturnAnswer,
  SaveItemAnswer,
  SayOutcome,
  SendChases,
  SendRequest,
  SettleSuperseded,
  UndeliverRequest,
  WaiveItems,
  WithdrawAnswer,
];
const readModels = [
  PreviewChange,
  GetDiary,
  ListChases,
  ShowForecast,
  GetRequest,
  ListOutsideOrganisations,
  ExportRequests,
  ListRequests,
  CheckDraftQuery,
  QuestionMemory,
  QueryOverrides,
  QueryStatistics,
  ShowTeam,
  SummariseRequests,
];
const parts = [
  TurnaroundMedians,
  RescheduleRequest,
  AbsencePreview,
  RequestHoldRepository,
  RequestExtensionRepository,
  ItemWordingRepository,
  OpenedAnswers,
  MoveFactsReader,
  Reopening,
  PendingExtension,
  HoldReminders,
  LooseEnds,
  KeptAnswers,
  Amendment,
  AddresseeResolver,
  AnswerDispatch,
  MergeCarrier,
  OutsideDrafter,
  OutsideFactsReader,
  RecordedAnswers,
  RecordedDecisions,
  RecordedTime,
  RecordedMoves,
  RecordedOpener,
  RequestRecorder,
  RequestRecordRepository,
  AnswerDrafts,
  AnswerReleaseRepository,
  AnswerReleases,
  AnswerSender,
  Assignment,
  MoveRequest,
  ChasePlanner,
  ChaseStepRepository,
  ChildRequests,
  DelegationSteps,
  Escalation,
  InnerChange,
  ItemAnswerRepository,
  RequestCommands,
  RequestDrafter,
  RequestDueResolver,
  RequestFactsReader,
  RequestMover,
  RequestRepository,
  RequestSender,
  RequestViewer,
  SuccessionMoves,
  SentQueries,
  TemplateRepository,
];

/** Information requests: items, delegation, ledger, reminders. */
@Module({
  imports: [PlatformModule, PeopleModule, ClaimsModule, PrivacyModule, TypeOrmModule.forFeature([...requestEntities])],
  providers: [...useCases, ...readModels, ...parts, ChasePolicies, WordingTemplates, DueSteps, RequestAccess],
  exports: [...useCases, ...readModels, ChasePolicies, WordingTemplates, DueSteps, RequestAccess],
})
export class RequestsModule {}
