import { PeopleModule } from '@liaison/people';
import { RequestsModule } from '@liaison/requests';
import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { AbsencesController } from './absences.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CredentialsController } from './credentials.controller.js';
import { DesksController } from './desks.controller.js';
import { GrantsController } from './grants.controller.js';
import { HandOverController } from './hand-over.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { OrganisationController } from './organisation.controller.js';
import { PeopleController } from './people.controller.js';

@Module({
  imports: [LimitsModule, PeopleModule, RequestsModule],
  controllers: [
    OrganisationController,
    PeopleController,
    InvitationsController,
    CredentialsController,
    AbsencesController,
    CalendarController,
    DesksController,
    GrantsController,
    HandOverController,
  ],
})
export class PeopleApiModule {}
