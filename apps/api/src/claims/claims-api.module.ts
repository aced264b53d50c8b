import { ClaimsModule } from '@liaison/claims';
import { Module } from '@nestjs/common';
import { ClaimIdentityController } from './claim-identity.controller.js';
import { ClaimImportController } from './claim-import.controller.js';
import { ClaimsController, ClaimSurroundingsController } from './claims.controller.js';
import { FindingsController } from './findings.controller.js';
import { JobsController } from './jobs.controller.js';

@Module({
  imports: [ClaimsModule],
  controllers: [
    ClaimIdentityController,
    ClaimImportController,
    ClaimsController,
    ClaimSurroundingsController,
    FindingsController,
    JobsController,
  ],
})
export class ClaimsApiModule {}
