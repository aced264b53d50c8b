import type { AppealView, DecideAppealBody, FileAppealBody, WithdrawAppealBody } from '@liaison/contracts';
import {
  appealDeadline,
  appealLevelRule,
  appealSpanWords,
  decisionReminders,
  DomainError,
  nextAppealState,
  type AppealAction,
} from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { hasPayer } from '../../claim-parties.js';
import { SettleClaims } from '../../remittances/settle-claims.js';
import { AppealAccess } from '../appeal.access.js';
import { AppealPage } from '../appeal-page.read-model.js';
import type { AppealRecord } from '../appeal-record.js';
import { AppealRepository } from '../appeal.repository.js';
import { planReminders } from '../appeal-steps.js';
import { ownToday } from '../own-today.js';
import { tellOfAppeal } from '../tell-appeal.js';

/** An act with what it writes. Fields are checked before side and state (API.md, "Conventions"). */
interface Act {
  readonly action: AppealAction;
  readonly revision: number | undefined;
  readonly prepare: (tx: Tx, appeal: AppealRecord) => Promise<Partial<AppealRecord>>;
  readonly afterwards?: (tx: Tx, appeal: AppealRecord, changes: Partial<AppealRecord>) => Promise<void>;
}

/** What happens to an appeal after it was opened: it is filed, decided, or withdrawn. */
@Injectable()
export class MoveAppeal {
  constructor(
    private readonly commands: Commands,
    private readonly access: AppealAccess,
    private readonly appeals: AppealRepository,
    private readonly settle: SettleClaims,
    private readonly page: AppealPage,
  ) {}

  /** @throws DomainError `appeal.late_reason_required`, `appeal.date_invalid`, `appeal.wrong_side`, `appeal.illegal_step` */
  file(command: Command, id: string, body: FileAppealBody): Promise<AppealView> {
    return this.run(command, id, {
      action: 'file',
      revision: body.revision,
      prepare: (tx, appeal) => filingOf(tx, appeal, body),
      afterwards: async (tx, appeal, { decisionDeadline }) => {
        if (!decisionDeadline) return;
        const isPayers = appealLevelRule(appeal.lineOfBusiness, appeal.level)?.decidedBy === 'payer';
        await planReminders(tx, appeal, decisionReminders(decisionDeadline, await ownToday(tx), isPayers));
      },
    });
  }

  /** @throws DomainError `appeal.date_invalid`, `appeal.wrong_side`, `appeal.illegal_step` */
  decide(command: Command, id: string, body: DecideAppealBody): Promise<AppealView> {
    return this.run(command, id, {
      action: 'decide',
      revision: body.revision,
      prepare: async (tx, appeal) => ({
        determination: body.determination,
        determinedOn: await pastDay(tx, body.determinedOn, { path: 'determinedOn', notBefore: appeal.filedOn }),
        determinedAt: tx.now,
        determinedByName: await actorName(tx),
        determinedByOrg: tx.actor.organisationId,
        determinationNote: body.note ?? null,
      }),
      afterwards: async (tx, { claimId }) => void (await this.settle.execute(tx, [claimId])),
    });
  }

  /** @throws DomainError `appeal.wrong_side`, `appeal.illegal_step` */
  withdraw(command: Command, id: string, body: WithdrawAppealBody): Promise<AppealView> {
    return this.run(command, id, {
      action: 'withdraw',
      revision: body.revision,
      prepare: async (tx) => ({
        withdrawnAt: tx.now,
        withdrawnByName: await actorName(tx),
        withdrawnReason: body.reason,
      }),
    });
  }

  private run(command: Command, id: string, act: Act): Promise<AppealView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const appeal = await this.access.lock(tx, id);
        const changes = await act.prepare(tx, appeal);
        const state = nextAppealState(act.action, tx.actor.organisationKind, { ...appeal, hasPayer: hasPayer(appeal) });
        await this.requireRevision(tx, appeal, act.revision);
        await this.appeals.change(tx, appeal.id, { ...changes, state });
        const moved = { ...appeal, ...changes, revision: appeal.revision + 1 };
        await tellOfAppeal(tx, moved, {
          action: state,
          isFiled: moved.filedAt !== null,
          outcome: moved.determination,
        });
        await act.afterwards?.(tx, moved, changes);
        return appeal.id;
      },
      render: (tx, appealId) => this.page.render(tx, appealId),
    });
  }

  private async requireRevision(tx: Tx, appeal: AppealRecord, seen: number | undefined): Promise<void> {
    if (seen === undefined || seen === appeal.revision) return;
    throw new DomainError('revision.moved', { current: await this.page.render(tx, appeal.id) });
  }
}

async function filingOf(tx: Tx, appeal: AppealRecord, body: FileAppealBody): Promise<Partial<AppealRecord>> {
  const filedOn = await pastDay(tx, body.filedOn, { path: 'filedOn', notBefore: appeal.againstOn });
  if (filedOn > appeal.filingDeadline && body.lateReason === undefined) {
    throw new DomainError('appeal.late_reason_required', {
      errors: [{ path: 'lateReason', message: `is needed after ${appeal.filingDeadline}` }],
    });
  }
  const { decisionDeadline = null } = body;
  if (decisionDeadline !== null && decisionDeadline < filedOn) {
    throw invalidDate('decisionDeadline', 'must not be before the filing');
  }
  return {
    ...{ filedOn, filedAt: tx.now, filedByName: await actorName(tx) },
    ...{ channel: body.channel, reference: body.reference ?? null, lateReason: body.lateReason ?? null },
    ...decisionOf(appeal, decisionDeadline, filedOn),
  };
}

function decisionOf(appeal: AppealRecord, byHand: string | null, filedOn: string): Partial<AppealRecord> {
  if (byHand !== null) return { decisionDeadline: byHand, decisionSource: 'entered by hand' };
  const span = appealLevelRule(appeal.lineOfBusiness, appeal.level)?.decision ?? null;
  if (span === null) return { decisionDeadline: null, decisionSource: null };
  return { decisionDeadline: appealDeadline(span, filedOn), decisionSource: appealSpanWords(span, 'decision') };
}

/** A day that has come, today when none is named, and not before what it follows. */
async function pastDay(
  tx: Tx,
  given: string | undefined,
  { path, notBefore }: { path: string; notBefore: string | null },
): Promise<string> {
  const today = await ownToday(tx);
  const day = given ?? today;
  if (day > today) throw invalidDate(path, 'must not lie ahead');
  if (notBefore !== null && day < notBefore) throw invalidDate(path, `must not be before ${notBefore}`);
  return day;
}

function invalidDate(path: string, message: string): DomainError {
  return new DomainError('appeal.date_invalid', { errors: [{ path, message }] });
}
