import { NoticesModule } from '@liaison/notices';
import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller.js';

@Module({ imports: [NoticesModule], controllers: [NoticesController] })
export class NoticesApiModule {}
