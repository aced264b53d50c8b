import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/route-policy.js';
import { HealthReport, type Readiness } from './health-report.js';

const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

@Controller()
export class HealthController {
  constructor(private readonly report: HealthReport) {}

  @Get('health/live')
  @Public()
  live(): { readonly live: true } {
    return this.report.live();
  }

  @Get('health/ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const ready = await this.report.ready();
    void reply.status(ready.ready ? 200 : 503);
    return ready;
  }

  @Get('metrics')
  @Public()
  @Header('content-type', metricsType)
  metrics(): Promise<string> {
    return this.report.metrics();
  }
}
