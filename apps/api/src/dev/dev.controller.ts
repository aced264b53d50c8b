import { clockBody, clockView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { DemoPeople, type DemoPerson } from '@liaison/people';
import { AppConfig, Clock, FolderMailer, Mailer, MovableClock, type WrittenMail } from '@liaison/platform';
import { Body, Controller, Get, HttpCode, Post, Req, SerializeOptions } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ReceivedHooks, type ReceivedHook } from './received-hooks.js';
import { Public } from '../http/route-policy.js';

/** What a visitor of the demo and a test need. Elsewhere each of these is missing, as if it had never been written. */
@Controller('dev')
export class DevController {
  constructor(
    private readonly config: AppConfig,
    private readonly demoPeople: DemoPeople,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly hooks: ReceivedHooks,
  ) {}

  @Get('people')
  @Public()
  async people(): Promise<{ people: DemoPerson[] }> {
    if (!this.config.demo) throw new DomainError('object.not_found');
    return { people: await this.demoPeople.list() };
  }

  @Post('clock')
  @HttpCode(200)
  @Public()
  @SerializeOptions({ schema: clockView })
  async setClock(@Body({ schema: clockBody }) body: z.infer<typeof clockBody>): Promise<z.infer<typeof clockView>> {
    const { clock } = this;
    if (!this.config.movableClock || !(clock instanceof MovableClock)) throw new DomainError('object.not_found');
    if ('now' in body) await clock.set(new Date(body.now));
    else await clock.advance(body.advanceSeconds);
    const now = clock.now();
    return { now: now.toISOString(), offsetMs: now.getTime() - Date.now() };
  }

  /** Stands for a system of the organisation's own: the demo's endpoint is told to this address. */
  @Post('hooks')
  @HttpCode(204)
  @Public()
  receiveHook(@Req() { headers, body }: FastifyRequest): void {
    if (!this.config.demo) throw new DomainError('object.not_found');
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(headers[`webhook-${name}`]),
    );
    this.hooks.keep({ id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '', body });
  }

  @Get('hooks')
  @Public()
  listHooks(): { items: readonly ReceivedHook[]; next: null } {
    if (!this.config.demo) throw new DomainError('object.not_found');
    return { items: this.hooks.list(), next: null };
  }

  @Get('mail')
  @Public()
  async mail(): Promise<{ items: readonly WrittenMail[]; next: null }> {
    if (!this.config.demo || !(this.mailer instanceof FolderMailer)) throw new DomainError('object.not_found');
    return { items: await this.mailer.list(), next: null };
  }
}
