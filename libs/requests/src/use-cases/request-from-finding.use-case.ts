import { ClaimAccess, FindingAccess, FindingRepository } from '@liaison/claims';
import { itemBody, type RequestView } from '@liaison/contracts';
import { DomainError, kindParties, type RequestKind } from '@liaison/domain';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RequestDrafter } from '../moves/request-drafter.js';
import { RequestCommands } from './request-commands.js';

const proposal = z.object({ kind: z.string(), items: z.array(itemBody).min(1) });

/** Turns a finding into the draft request it proposes: one click to send. */
@Injectable()
export class RequestFromFinding {
  constructor(
    private readonly commands: RequestCommands,
    private readonly claims: ClaimAccess,
    private readonly findings: FindingAccess,
    private readonly rows: FindingRepository,
    private readonly drafter: RequestDrafter,
  ) {}

  async execute(command: Command, findingId: string): Promise<RequestView> {
    return this.commands.run(command, null, async (tx) => {
      const finding = await this.findings.require(tx, findingId);
      if (finding.state === 'dismissed') throw new DomainError('finding.dismissed');
      if (finding.requestId) return finding.requestId;
      const claim = await this.claims.require(tx, finding.claimId);
      const proposed = proposal.safeParse(finding.proposes);
      const items = proposed.success ? proposed.data.items : [{ question: finding.words, ...lineOf(finding.line) }];
      const kind = kindFor(tx, proposed.success ? proposed.data.kind : '');
      const org = kindParties[kind].addressee === 'payer' ? claim.payerOrg : claim.providerOrg;
      const held = await this.drafter.write(tx, claim, {
        kind,
        addressee: { organisationId: org },
        due: { policy: true },
        items,
        subject: finding.words.slice(0, 300),
      });
      await this.rows.markRequested(tx, finding.id, held.request.id);
      return held.request.id;
    });
  }
}

/** A payer asks the provider whatever the rule proposed; a provider asks inside, and the coder chooses whom. */
function kindFor(tx: Tx, proposed: string): RequestKind {
  if (tx.actor.organisationKind === 'payer') return 'insurer_query';
  return proposed === 'clinician_query' || proposed === 'claim_question' ? proposed : 'records_request';
}

function lineOf(line: number | null): { line?: number } {
  return line === null ? {} : { line };
}
