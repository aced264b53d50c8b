import { PrivacyModule } from '@liaison/privacy';
import { Module } from '@nestjs/common';
import { DisclosuresController } from './disclosures.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { LegalBasesController } from './legal-bases.controller.js';

@Module({
  imports: [PrivacyModule],
  controllers: [DisclosuresController, IncidentsController, LegalBasesController],
})
export class PrivacyApiModule {}
