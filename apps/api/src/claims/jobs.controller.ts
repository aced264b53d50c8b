import { JobStatus } from '@liaison/claims';
import { jobView, type JobView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobStatus) {}

  @Get(':id')
  @Needs('job.read')
  @SerializeOptions({ schema: jobView })
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<JobView> {
    return this.jobs.get(actor, id);
  }
}
