import { NoticesModule } from '@liaison/notices';
import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller.js';
import { PushController } from './push.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ imports: [NoticesModule], controllers: [NoticesController, PushController, WebhooksController] })
export class NoticesApiModule {}
