import { fateOfStep, isOpen, nextOpening, type StepFate } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { type ActingOrganisation, type Change, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChaseStepRepository, type HeldStep, type InnerCount } from '../chasing/chase-step.repository.js';
import { Escalation } from '../chasing/escalation.js';

/** `stale`: nothing is to be said any more. `busy`: somebody works on its request just now; alone it is waited for. */
export type ChaseOutcome = 'sent' | 'postponed' | 'stale' | 'busy';

/**
 * Sends reminders of one organisation, up to a hundred in one transaction. A second run of the same job, or a job that
 * comes after the answer, changes nothing; one that comes at night waits for the next opening.
 */
@Injectable()
export class SendChases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
    private readonly steps: ChaseStepRepository,
    private readonly escalation: Escalation,
  ) {}

  async execute(
    organisation: ActingOrganisation,
    stepIds: readonly string[],
  ): Promise<ReadonlyMap<string, ChaseOutcome>> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const held = await this.steps.hold(tx, stepIds);
      const calendar = await this.calendars.of(tx, organisation.id);
      const isOpenNow = isOpen(calendar, tx.now);
      const fates = await this.fatesOf(tx, held, isOpenNow);
      const having = (fate: StepFate) => held.filter(({ id }) => fates.get(id) === fate);
      await this.steps.end(tx, idsOf(having('overtaken')), 'overtaken');
      await this.steps.end(tx, idsOf(having('delegated')), 'delegated');
      const postponed = idsOf(having('postponed'));
      if (postponed.length > 0) await this.steps.postpone(tx, postponed, nextOpening(calendar, tx.now));
      await this.send(tx, having('sent'), !isOpenNow);
      return this.outcomesOf(tx, stepIds, fates);
    });
  }

  private async fatesOf(tx: Tx, held: readonly HeldStep[], isOpenNow: boolean): Promise<Map<string, StepFate>> {
    const mayBeDelegated = held.filter(({ hasChildren }) => hasChildren);
    const delegated = await this.steps.withDelegates(
      tx,
      mayBeDelegated.map(({ requestId }) => requestId),
    );
    return new Map(
      held.map((step) => [step.id, fateOfStep({ ...step, isWithDelegates: delegated.has(step.requestId) }, isOpenNow)]),
    );
  }

  private async outcomesOf(
    tx: Tx,
    stepIds: readonly string[],
    fates: ReadonlyMap<string, StepFate>,
  ): Promise<ReadonlyMap<string, ChaseOutcome>> {
    const missed = stepIds.filter((id) => !fates.has(id));
    const busy = new Set(stepIds.length > 1 ? await this.steps.stillDue(tx, missed) : []);
    return new Map(stepIds.map((id) => [id, busy.has(id) ? 'busy' : outcomeOf(fates.get(id))]));
  }

  private async send(tx: Tx, steps: readonly HeldStep[], outOfHours: boolean): Promise<void> {
    if (steps.length === 0) return;
    await this.steps.markSent(tx, idsOf(steps), outOfHours);
    const counts = await this.steps.countInner(tx, steps);
    await tx.recordAll(changesOf(tx, steps, counts, outOfHours));
    for (const step of steps.filter(({ recipient }) => recipient === 'other_side')) {
      await this.escalation.tell(tx, step.requestId);
    }
  }
}

function outcomeOf(fate: StepFate | undefined): ChaseOutcome {
  return fate === 'sent' || fate === 'postponed' ? fate : 'stale';
}

/** An audit row and a feed event for each step, and one row of the outbox for all: they are told together too. */
function changesOf(tx: Tx, steps: readonly HeldStep[], counts: readonly InnerCount[], outOfHours: boolean): Change[] {
  const numbers = numbersOf(steps, counts);
  const together = { topic: 'request.chased', subjectId: steps[0]?.id ?? '', facts: { stepIds: idsOf(steps).join() } };
  return steps.map((step, at) => ({
    action: 'request.chased',
    subject: { kind: 'request', id: step.requestId },
    claimId: step.claimId,
    facts: { stepId: step.id, recipient: step.recipient, critical: step.critical, outOfHours },
    feed: [
      {
        stream: `request-inner:${step.requestId}:${step.innerSide}`,
        number: numbers[at] ?? 0,
        type: 'request.chased',
        claimId: step.claimId,
        requestId: step.requestId,
        orgId: tx.actor.organisationId,
      },
    ],
    outbox: at === 0 ? [together] : [],
  }));
}

/** Two steps of one side have two numbers, in their order: the stream has no gap. */
function numbersOf(steps: readonly HeldStep[], counts: readonly InnerCount[]): number[] {
  const key = (requestId: string, side: string) => `${requestId} ${side}`;
  const next = new Map(counts.map(({ requestId, side, revision }) => [key(requestId, side), revision]));
  return [...steps]
    .reverse()
    .map(({ requestId, innerSide }) => {
      const number = next.get(key(requestId, innerSide)) ?? 0;
      next.set(key(requestId, innerSide), number - 1);
      return number;
    })
    .reverse();
}

function idsOf(steps: readonly HeldStep[]): string[] {
  return steps.map(({ id }) => id);
}
