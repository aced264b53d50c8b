import { ClaimsModule } from '@liaison/claims';
import { Module } from '@nestjs/common';
import { AppealsController, ClaimAppealsController } from './appeals.controller.js';

@Module({ imports: [ClaimsModule], controllers: [AppealsController, ClaimAppealsController] })
export class AppealsApiModule {}
