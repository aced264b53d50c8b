import type { AnswerNature, ItemOutcome, NotDocumentedReason } from '@liaison/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer to one item: a sealed draft of its side until it is sent. */
@Entity('item_answer')
export class ItemAnswerRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'item_id' }) itemId!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'org_id' }) orgId!: string;
  @Column('integer') round!: number;
  @Column('text') state!: 'draft' | 'sent' | 'withdrawn';
  @Column('text') outcome!: ItemOutcome;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('uuid', { array: true }) attachments!: string[];
  @Column('text', { nullable: true }) nature!: AnswerNature | null;
  @Column('text', { name: 'authored_at', nullable: true }) authoredAt!: string | null;
  @Column('text', { nullable: true }) reason!: NotDocumentedReason | null;
  /** Where it was searched, when it was not located. */
  @Column('text', { nullable: true }) searched!: string | null;
  @Column('text', { nullable: true }) grounds!: string | null;
  @Column('boolean', { name: 'after_submission' }) afterSubmission!: boolean;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @Column('text', { name: 'author_name' }) authorName!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'first_sent_at', nullable: true }) firstSentAt!: Date | null;
  @Column('integer') revision!: number;
}
