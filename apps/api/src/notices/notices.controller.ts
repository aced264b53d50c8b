import { noticeList, noticesQuery, readNoticesBody, type NoticeList, type ReadNoticesBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { ListNotices, ReadNotices, type NoticesQuery } from '@liaison/notices';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, HttpCode, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly listNotices: ListNotices,
    private readonly readNotices: ReadNotices,
  ) {}

  @Get()
  @Needs('notice.read')
  @SerializeOptions({ schema: noticeList })
  getAll(@CurrentActor() actor: Actor, @Query({ schema: noticesQuery }) query: NoticesQuery): Promise<NoticeList> {
    return this.listNotices.get(actor, query);
  }

  @Post('read')
  @HttpCode(200)
  @Needs('notice.read')
  @SerializeOptions({ schema: noticeList })
  read(
    @CurrentCommand() command: Command,
    @Body({ schema: readNoticesBody }) body: ReadNoticesBody,
  ): Promise<NoticeList> {
    return this.readNotices.execute(command, body);
  }
}
