import { ClaimsModule } from '@liaison/claims';
import { NoticesModule } from '@liaison/notices';
import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { RequestsModule } from '@liaison/requests';
import { ThreadsModule } from '@liaison/threads';
import { Module } from '@nestjs/common';

/** The libraries without api and worker: while the past is played nothing else may run by its clock. */
@Module({ imports: [PlatformModule, PeopleModule, ClaimsModule, ThreadsModule, RequestsModule, NoticesModule] })
export class DemoModule {}
