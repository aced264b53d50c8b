import {
  questionMemoryBody,
  type QuestionMemoryBody,
  questionMemoryView,
  type QuestionMemoryView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { QuestionMemory } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Whether the same was asked before. A POST because questions do not belong into an address; it changes nothing. */
@Controller()
export class QuestionMemoryController {
  constructor(private readonly memory: QuestionMemory) {}

  @Post('claims/:id/question-memory')
  @HttpCode(200)
  @Needs('request.read')
  @SerializeOptions({ schema: questionMemoryView })
  recall(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: questionMemoryBody }) body: QuestionMemoryBody,
  ): Promise<QuestionMemoryView> {
    return this.memory.recall(actor, id, body);
  }
}
