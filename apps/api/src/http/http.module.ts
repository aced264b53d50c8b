import { PeopleModule } from '@liaison/people';
import { Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { LimitsModule } from '../limits/limits.module.js';
import { AuthGuard } from './auth.guard.js';
import { PolicyCheck } from './check-policies.js';
import { EndWithLastCall } from './end-with-last-call.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

/** What every route gets without asking: denial by default, checked shapes in and out, one shape of refusal. */
@Module({
  imports: [DiscoveryModule, LimitsModule, PeopleModule],
  providers: [
    EndWithLastCall,
    PolicyCheck,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useValue: validationPipe },
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
  ],
})
export class HttpModule {}
