import { AuditTrail } from '@liaison/audit';
import { auditList, auditQuery, type AuditQuery, type AuditRowView, type ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Controller, Get, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Needs('audit.read')
  @SerializeOptions({ schema: auditList })
  getAll(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditQuery }) query: AuditQuery,
  ): Promise<ListOf<AuditRowView>> {
    return this.trail.get(actor, query);
  }
}
