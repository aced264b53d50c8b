import type { ThreadView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ThreadAccess } from '../thread.access.js';
import { toThreadView } from '../thread.view.js';

@Injectable()
export class ShowThread {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ThreadAccess,
  ) {}

  async execute(actor: Actor, threadId: string): Promise<ThreadView> {
    return this.work.run(actor, async (tx) => toThreadView(await this.access.requireForReader(tx, threadId)));
  }
}
