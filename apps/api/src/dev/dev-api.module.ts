import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { DevController } from './dev.controller.js';

@Module({ imports: [PeopleModule, PlatformModule], controllers: [DevController] })
export class DevApiModule {}
