import type { RequestView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestAccess } from '../request.access.js';
import { OpenedAnswers } from './opened-answers.js';
import { RequestFactsReader } from './request-facts.reader.js';
import { toRequestView } from './request.view.js';

/** A request as its reader sees it: the one way out, whatever the door. */
@Injectable()
export class RequestViewer {
  constructor(
    private readonly access: RequestAccess,
    private readonly facts: RequestFactsReader,
    private readonly opened: OpenedAnswers,
  ) {}

  async view(tx: Tx, requestId: string): Promise<RequestView> {
    const held = await this.access.require(tx, requestId);
    await this.opened.note(tx, held);
    return toRequestView(await this.facts.read(tx, held));
  }
}
