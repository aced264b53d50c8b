import { ClaimAccess } from '@liaison/claims';
import type { QueryCheckBody, QueryCheckView } from '@liaison/contracts';
import { type Actor, checkQuery, passedChecks, queryRuleSet, type QueryDraft } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { answeredClinically } from './asked-on-encounter.js';

/** What the composer shows beside a query while it is written: the same rules that guard its sending. */
@Injectable()
export class CheckDraftQuery {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimAccess,
  ) {}

  /** With its claim the draft is compared with what was asked there before, as far as its author may see it. */
  async execute(actor: Actor, body: QueryCheckBody): Promise<QueryCheckView> {
    const draft = { ...toDraft(body), answeredQuestions: await this.answered(actor, body) };
    return { ruleSet: queryRuleSet, findings: [...checkQuery(draft)], passed: passedChecks(draft) };
  }

  private async answered(actor: Actor, { claimId, except = [], kind }: QueryCheckBody): Promise<string[]> {
    if (claimId === undefined || kind !== 'clinician_query') return [];
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      return answeredClinically(tx, claim.id, except);
    });
  }
}

function toDraft({ kind, title, items }: QueryCheckBody): QueryDraft {
  return {
    kind,
    title: title ?? '',
    items: items.map(({ loinc, reason, question, options, indicators }) => ({
      ...(loinc ? { loinc } : {}),
      ...(reason ? { reason } : {}),
      ...(question ? { question } : {}),
      ...(options ? { options } : {}),
      ...(indicators ? { indicators } : {}),
    })),
  };
}
