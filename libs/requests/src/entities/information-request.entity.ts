import type {
  QueryTiming,
  QuestionResult,
  QuestionSubject,
  RequestKind,
  RequestPhase,
  RequestState,
} from '@liaison/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface Clarification {
  readonly question: string;
  readonly reply: string | null;
}

/** One row of `information_request`: what both sides share. What stays inside a side stands in `request_side`. */
@Entity('information_request')
export class InformationRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'claim_id' }) claimId!: string;
  @Column('uuid', { name: 'provider_org' }) providerOrg!: string;
  @Column('uuid', { name: 'payer_org' }) payerOrg!: string;
  @Column('text') audience!: 'shared' | 'provider' | 'payer';
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('text') kind!: RequestKind;
  @Column('text', { nullable: true }) phase!: RequestPhase | null;
  @Column('text', { nullable: true }) timing!: QueryTiming | null;
  @Column('text', { nullable: true }) about!: QuestionSubject | null;
  @Column('text') state!: RequestState;
  @Column('integer') round!: number;
  @Column('integer') revision!: number;
  @Column('uuid', { name: 'requester_org' }) requesterOrg!: string;
  @Column('uuid', { name: 'requester_person' }) requesterPerson!: string;
  @Column('text', { name: 'requester_name' }) requesterName!: string;
  @Column('uuid', { name: 'addressee_org' }) addresseeOrg!: string;
  @Column('uuid', { name: 'addressee_desk', nullable: true }) addresseeDesk!: string | null;
  @Column('uuid', { name: 'addressee_person', nullable: true }) addresseePerson!: string | null;
  @Column('text', { name: 'addressee_name', nullable: true }) addresseeName!: string | null;
  /** The organisation that recorded it for an outside party; null where both sides act for themselves. */
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy!: string | null;
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text', { nullable: true }) justification!: string | null;
  @Column('text', { name: 'group_name', nullable: true }) groupName!: string | null;
  /** What made a coder ask after the bill. */
  @Column('text', { name: 'trigger_words', nullable: true }) trigger!: string | null;
  @Column('jsonb', { name: 'date_range', nullable: true }) dateRange!: { from: string; to: string } | null;
  @Column('jsonb', { nullable: true }) consequence!: Record<string, string> | null;
  @Column('jsonb', { name: 'due_spec' }) dueSpec!: object;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { name: 'due_original', nullable: true }) dueOriginal!: Date | null;
  @Column('jsonb', { name: 'due_explanation', nullable: true }) dueExplanation!: object | null;
  @Column('uuid', { name: 'appeal_id', nullable: true }) appealId!: string | null;
  @Column('uuid', { name: 'policy_id', nullable: true }) policyId!: string | null;
  @Column('integer', { name: 'policy_version', nullable: true }) policyVersion!: number | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('jsonb', { nullable: true }) clarification!: Clarification | null;
  @Column('text', { name: 'rule_set', nullable: true }) ruleSet!: string | null;
  @Column('jsonb', { name: 'check_findings', nullable: true }) checkFindings!: object | null;
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason!: string | null;
  @Column('text', { name: 'override_by', nullable: true }) overrideBy!: string | null;
  /** What the payer says came of a question; null for every other kind, and while it is not answered. */
  @Column('text', { nullable: true }) result!: QuestionResult | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('text', { name: 'outcome_note', nullable: true }) outcomeNote!: string | null;
  @Column('text', { name: 'answer_note', nullable: true }) answerNote!: string | null;
  @Column('timestamptz', { name: 'answer_opened_at', nullable: true }) answerOpenedAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'ball_since', nullable: true }) ballSince!: Date | null;
  @Column('timestamptz', { name: 'touched_at' }) touchedAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}
