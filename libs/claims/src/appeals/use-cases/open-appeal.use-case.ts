import type { AppealView, CreateAppealBody } from '@liaison/contracts';
import {
  appealDeadline,
  appealLevelRule,
  appealSpanWords,
  DomainError,
  filingReminders,
  type AppealLevelRule,
} from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimAccess } from '../../claim.access.js';
import type { ClaimRecord } from '../../claim-record.js';
import { findOutcome } from '../../remittances/claim-outcomes.js';
import { dayOf } from '../../remittances/remittance-facts.js';
import { RemittanceRepository } from '../../remittances/remittance.repository.js';
import { AppealPage } from '../appeal-page.read-model.js';
import { AppealRepository } from '../appeal.repository.js';
import { planReminders } from '../appeal-steps.js';
import { ownToday } from '../own-today.js';
import { tellOfAppeal } from '../tell-appeal.js';

/** What is appealed, and of which day. */
interface Against {
  readonly on: string;
  readonly remittanceId: string | null;
  readonly previousId: string | null;
}

/** Opens an appeal: the provider's own until it is filed, with the day by which that must be. */
@Injectable()
export class OpenAppeal {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimAccess,
    private readonly appeals: AppealRepository,
    private readonly remittances: RemittanceRepository,
    private readonly page: AppealPage,
  ) {}

  /**
   * @throws DomainError `object.not_found`; `appeal.level_unknown`, `appeal.deadline_missing`, `appeal.date_invalid` for the
   * body; `appeal.wrong_side` for a payer; `appeal.open_already`
   */
  async execute(command: Command, claimId: string, body: CreateAppealBody): Promise<AppealView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const claim = await this.claims.lock(tx, claimId);
        const rule = appealLevelRule(body.lineOfBusiness, body.level);
        if (rule === null) throw wrong('appeal.level_unknown', 'level', 'is no level of this line of business');
        const today = await ownToday(tx);
        const against = await this.against(tx, claim, body, today);
        const filing = filingOf(rule, body, against.on);
        if (tx.actor.organisationKind !== 'provider') throw new DomainError('appeal.wrong_side');
        await this.refuseSecond(tx, claim.id, body.level);
        return this.write(tx, claim, { body, against, filing, today });
      },
      render: (tx, id) => this.page.render(tx, id),
    });
  }

  private async write(
    tx: Tx,
    claim: ClaimRecord,
    { body, against, filing, today }: { body: CreateAppealBody; against: Against; filing: Filing; today: string },
  ): Promise<string> {
    const name = await actorName(tx);
    const { providerOrg, payerOrg } = claim;
    const appeal = { id: newId(), claimId: claim.id, providerOrg, payerOrg, revision: 1 };
    await this.appeals.insert(tx, {
      ...appeal,
      ...{ lineOfBusiness: body.lineOfBusiness, level: body.level, state: 'preparing' },
      ...{ againstOn: against.on, remittanceId: against.remittanceId, previousId: against.previousId },
      ...{ filingDeadline: filing.deadline, filingSource: filing.source, note: body.note ?? null },
      ...{ assigneeId: tx.actor.personId, assigneeName: name, createdAt: tx.now, createdByName: name },
    });
    await planReminders(tx, appeal, filingReminders(filing.deadline, today));
    await tellOfAppeal(tx, appeal, { action: 'opened', isFiled: false });
    return appeal.id;
  }

  /** The earlier appeal's determination, the named remittance, or what decided the claim last. */
  private async against(tx: Tx, claim: ClaimRecord, body: CreateAppealBody, today: string): Promise<Against> {
    const previous = await this.previous(tx, claim.id, body.previousId);
    const remittance = await this.remittance(tx, claim.id, body.remittanceId);
    const on = body.againstOn ?? previous ?? remittance?.on ?? null;
    if (on === null) throw wrong('appeal.date_invalid', 'againstOn', 'is needed: nothing decided is known here');
    if (on > today) throw wrong('appeal.date_invalid', 'againstOn', 'must not lie ahead');
    return { on, remittanceId: remittance?.id ?? null, previousId: body.previousId ?? null };
  }

  /** The named one, or the one that decided the claim last. */
  private async remittance(
    tx: Tx,
    claimId: string,
    named: string | undefined,
  ): Promise<{ readonly id: string; readonly on: string } | null> {
    const wanted = named ?? (await findOutcome(tx, claimId))?.remittanceId;
    const found = (await this.remittances.ofClaims(tx, [claimId])).find(({ id }) => id === wanted);
    if (found !== undefined) return { id: found.id, on: dayOf(found) };
    if (named !== undefined) throw wrong('body.invalid', 'remittanceId', 'is no remittance of this claim');
    return null;
  }

  private async previous(tx: Tx, claimId: string, previousId: string | undefined): Promise<string | null> {
    if (previousId === undefined) return null;
    const appeal = (await this.appeals.ofClaim(tx, claimId)).find(({ id }) => id === previousId);
    if (appeal === undefined) throw wrong('appeal.unknown', 'previousId', 'is no appeal of this claim');
    return appeal.determinedOn;
  }

  private async refuseSecond(tx: Tx, claimId: string, level: string): Promise<void> {
    const open = (await this.appeals.ofClaim(tx, claimId)).find(
      (appeal) => appeal.level === level && (appeal.state === 'preparing' || appeal.state === 'filed'),
    );
    if (open !== undefined) throw new DomainError('appeal.open_already', { facts: { appealId: open.id } });
  }
}

interface Filing {
  readonly deadline: string;
  readonly source: string;
}

function filingOf({ filing }: AppealLevelRule, { filingDeadline }: CreateAppealBody, on: string): Filing {
  if (filingDeadline !== undefined) {
    if (filingDeadline < on) throw wrong('appeal.date_invalid', 'filingDeadline', 'must not be before the decision');
    return { deadline: filingDeadline, source: 'entered by hand' };
  }
  if (filing === null) throw wrong('appeal.deadline_missing', 'filingDeadline', 'is needed for this level');
  return { deadline: appealDeadline(filing, on), source: appealSpanWords(filing, 'filing') };
}

function wrong(code: ConstructorParameters<typeof DomainError>[0], path: string, message: string): DomainError {
  return new DomainError(code, { errors: [{ path, message }] });
}
