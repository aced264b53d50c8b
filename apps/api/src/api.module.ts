import { Module } from '@nestjs/common';
import { AppealsApiModule } from './appeals/appeals-api.module.js';
import { AuditApiModule } from './audit/audit-api.module.js';
import { ClaimsApiModule } from './claims/claims-api.module.js';
import { DevApiModule } from './dev/dev-api.module.js';
import { HealthApiModule } from './health/health-api.module.js';
import { HttpModule } from './http/http.module.js';
import { NoticesApiModule } from './notices/notices-api.module.js';
import { PeopleApiModule } from './people/people-api.module.js';
import { PrivacyApiModule } from './privacy/privacy-api.module.js';
import { RealtimeApiModule } from './realtime/realtime-api.module.js';
import { RemittancesApiModule } from './remittances/remittances-api.module.js';
import { RequestsApiModule } from './requests/requests-api.module.js';
import { SessionApiModule } from './session/session-api.module.js';
import { ThreadsApiModule } from './threads/threads-api.module.js';

/** Every door of the api. */
@Module({
  imports: [
    HttpModule,
    HealthApiModule,
    SessionApiModule,
    PeopleApiModule,
    ClaimsApiModule,
    RemittancesApiModule,
    AppealsApiModule,
    RequestsApiModule,
    ThreadsApiModule,
    PrivacyApiModule,
    NoticesApiModule,
    AuditApiModule,
    RealtimeApiModule,
    DevApiModule,
  ],
})
export class ApiModule {}
