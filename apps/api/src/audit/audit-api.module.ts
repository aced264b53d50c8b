import { AuditModule } from '@liaison/audit';
import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

@Module({ imports: [AuditModule], controllers: [AuditController] })
export class AuditApiModule {}
