import {
  webhookBody,
  webhookDeliveriesQuery,
  webhookDeliveryList,
  webhookDeliveryView,
  webhookList,
  webhookView,
  type ListOf,
  type WebhookBody,
  type WebhookDeliveriesQuery,
  type WebhookDeliveryView,
  type WebhookView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Webhooks } from '@liaison/notices';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Where the organisation's own systems are told what happened, and what became of it. */
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Get()
  @Needs('webhook.manage')
  @SerializeOptions({ schema: webhookList })
  list(@CurrentActor() actor: Actor): Promise<ListOf<WebhookView>> {
    return this.webhooks.list(actor);
  }

  @Post()
  @Needs('webhook.manage')
  @SerializeOptions({ schema: webhookView })
  add(@CurrentCommand() command: Command, @Body({ schema: webhookBody }) body: WebhookBody): Promise<WebhookView> {
    return this.webhooks.add(command, body);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Needs('webhook.manage')
  @SerializeOptions({ schema: webhookView })
  rotate(@CurrentCommand() command: Command, @Param('id') id: string): Promise<WebhookView> {
    return this.webhooks.rotate(command, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('webhook.manage')
  remove(@CurrentCommand() command: Command, @Param('id') id: string): Promise<void> {
    return this.webhooks.remove(command, id);
  }

  @Get(':id/deliveries')
  @Needs('webhook.manage')
  @SerializeOptions({ schema: webhookDeliveryList })
  deliveries(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: webhookDeliveriesQuery }) query: WebhookDeliveriesQuery,
  ): Promise<ListOf<WebhookDeliveryView>> {
    return this.webhooks.deliveries(actor, id, query);
  }

  @Post(':id/deliveries/:deliveryId/redeliver')
  @HttpCode(200)
  @Needs('webhook.manage')
  @SerializeOptions({ schema: webhookDeliveryView })
  redeliver(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryView> {
    return this.webhooks.redeliver(command, id, deliveryId);
  }
}
