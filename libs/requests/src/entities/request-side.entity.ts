import type { RequestSide } from '@liaison/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What stays inside one side of a request: its desk, who took it, and the count of its inner changes. */
@Entity('request_side')
export class RequestSideRow {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  @PrimaryColumn('text') side!: RequestSide;
  @Column('uuid', { name: 'org_id' }) orgId!: string;
  @Column('uuid', { name: 'desk_id', nullable: true }) deskId!: string | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId!: string | null;
  @Column('text', { name: 'assignee_name', nullable: true }) assigneeName!: string | null;
  @Column('integer', { name: 'inner_revision' }) innerRevision!: number;
}
