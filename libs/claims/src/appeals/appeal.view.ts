import type { AppealView } from '@liaison/contracts';
import { allowedAppealActions, appealLevelRule } from '@liaison/domain';
import { hasPayer } from '../claim-parties.js';
import type { AppealRecord } from './appeal-record.js';

export interface AppealParts {
  readonly names: ReadonlyMap<string, string>;
  readonly mySide: AppealView['mySide'];
  readonly requests: AppealView['requests'];
  /** YYYY-MM-DD, where the reader is. */
  readonly today: string;
}

/** An appeal as its reader may see it: the provider's own words stay on its side. */
export function toAppealView(appeal: AppealRecord, parts: AppealParts): AppealView {
  const { id, claimId, lineOfBusiness, level, state, againstOn, remittanceId, previousId, revision } = appeal;
  const named = (orgId: string) => ({ id: orgId, name: parts.names.get(orgId) ?? '' });
  const place = { state, lineOfBusiness, level, hasPayer: hasPayer(appeal) };
  return {
    ...{ id, claimId, lineOfBusiness, level, state, againstOn, remittanceId, previousId, revision },
    levelName: appealLevelRule(lineOfBusiness, level)?.name ?? level,
    mySide: parts.mySide,
    parties: { provider: named(appeal.providerOrg), payer: hasPayer(appeal) ? named(appeal.payerOrg) : null },
    filing: {
      on: appeal.filingDeadline,
      words: appeal.filingSource,
      isOver: state === 'preparing' && appeal.filingDeadline < parts.today,
    },
    filed: filedOf(appeal),
    decision: decisionOf(appeal, parts.today),
    determination: determinationOf(appeal, named),
    withdrawn: withdrawnOf(appeal),
    note: parts.mySide === 'provider' ? appeal.note : null,
    requests: parts.requests,
    actions: allowedAppealActions(parts.mySide, place),
    createdAt: appeal.createdAt.toISOString(),
  };
}

function filedOf(appeal: AppealRecord): AppealView['filed'] {
  const { filedOn, filedAt, filedByName, channel, reference, lateReason } = appeal;
  if (filedOn === null || filedAt === null || channel === null) return null;
  return { on: filedOn, at: filedAt.toISOString(), by: filedByName ?? '', channel, reference, lateReason };
}

function decisionOf({ decisionDeadline, decisionSource, state }: AppealRecord, today: string): AppealView['decision'] {
  if (decisionDeadline === null) return null;
  return { on: decisionDeadline, words: decisionSource ?? '', isOver: state === 'filed' && decisionDeadline < today };
}

function determinationOf(
  appeal: AppealRecord,
  named: (orgId: string) => { id: string; name: string },
): AppealView['determination'] {
  const { determination, determinedOn, determinedAt, determinedByName, determinedByOrg } = appeal;
  if (determination === null || determinedOn === null || determinedAt === null || determinedByOrg === null) return null;
  return {
    determination,
    on: determinedOn,
    at: determinedAt.toISOString(),
    by: determinedByName ?? '',
    organisation: named(determinedByOrg),
    note: appeal.determinationNote,
    isRecorded: determinedByOrg === appeal.providerOrg,
  };
}

function withdrawnOf({ withdrawnAt, withdrawnByName, withdrawnReason }: AppealRecord): AppealView['withdrawn'] {
  if (withdrawnAt === null) return null;
  return { at: withdrawnAt.toISOString(), by: withdrawnByName ?? '', reason: withdrawnReason ?? '' };
}
