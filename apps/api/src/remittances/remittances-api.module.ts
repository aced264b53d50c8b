import { ClaimsModule } from '@liaison/claims';
import { Module } from '@nestjs/common';
import { ClaimRemittancesController, RemittancesController } from './remittances.controller.js';

@Module({ imports: [ClaimsModule], controllers: [RemittancesController, ClaimRemittancesController] })
export class RemittancesApiModule {}
