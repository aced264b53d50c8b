import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { AuditTrail } from './read-models/audit-trail.read-model.js';
import { AuditKey } from './sealing/audit-key.js';
import { SealAuditRows } from './sealing/seal-audit-rows.js';
import { SignCheckpoints } from './sealing/sign-checkpoints.js';
import { VerifyAuditChain } from './verifying/verify-audit-chain.js';

const offered = [AuditTrail, SealAuditRows, SignCheckpoints, VerifyAuditChain];

/** Reading, sealing and verifying the trail that every transaction writes. */
@Module({ imports: [PlatformModule], providers: [...offered, AuditKey], exports: offered })
export class AuditModule {}
