import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { ReceivedHooks } from './received-hooks.js';
import { DevController } from './dev.controller.js';

@Module({ imports: [PeopleModule, PlatformModule], controllers: [DevController], providers: [ReceivedHooks] })
export class DevApiModule {}
