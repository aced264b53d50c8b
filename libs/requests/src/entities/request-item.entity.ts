import type { ItemFacts, ItemState } from '@liaison/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface Indicator {
  readonly quote: string;
  readonly source: string;
  readonly author: string;
  readonly at: string;
}

/** One thing asked for, with a state of its own. */
@Entity('request_item')
export class RequestItem implements ItemFacts {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('integer') position!: number;
  @Column('uuid', { name: 'parent_item_id', nullable: true }) parentItemId!: string | null;
  @Column('text', { nullable: true }) loinc!: string | null;
  @Column('jsonb', { nullable: true }) reason!: { list: string; code: string } | null;
  @Column('text', { nullable: true }) question!: string | null;
  @Column('integer', { nullable: true }) line!: number | null;
  @Column('jsonb', { name: 'date_range', nullable: true }) dateRange!: { from: string; to: string } | null;
  @Column('jsonb') options!: string[];
  @Column('jsonb') indicators!: Indicator[];
  @Column('text') state!: ItemState;
  @Column('text', { name: 'returned_reason', nullable: true }) returnedReason!: string | null;
  @Column('text', { name: 'returned_note', nullable: true }) returnedNote!: string | null;
  @Column('text', { name: 'waived_reason', nullable: true }) waivedReason!: string | null;
  @Column('integer') version!: number;
  @Column('boolean', { name: 'was_returned' }) wasReturned!: boolean;
  @Column('integer') revision!: number;
}
