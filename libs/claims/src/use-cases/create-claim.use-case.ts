import type { ClaimView, CreateClaimBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { claimEvent } from '../claim-grants.js';
import { unknownPayerId, type ClaimRecord } from '../claim-record.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimRepository } from '../claim.repository.js';
import { ClaimPage } from '../read-models/claim-page.read-model.js';
import { CheckClaim } from './check-claim.use-case.js';

/** Opens a claim in preparation: most coder queries come before the bill. It is the provider's alone until the 837 comes. */
@Injectable()
export class CreateClaim {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimRepository,
    private readonly access: ClaimAccess,
    private readonly check: CheckClaim,
    private readonly page: ClaimPage,
  ) {}

  /** @throws DomainError `role.not_allowed` for a payer, `body.invalid` when the service ends before it begins. */
  async execute(command: Command, body: CreateClaimBody): Promise<ClaimView> {
    if (body.serviceTo !== undefined && body.serviceTo < body.serviceFrom) {
      throw new DomainError('body.invalid', {
        errors: [{ path: 'serviceTo', message: 'must not be before serviceFrom' }],
      });
    }
    if (command.actor.organisationKind !== 'provider') throw new DomainError('role.not_allowed');
    return this.commands.run(command, {
      apply: async (tx) => {
        const claim = toClaim(tx, body);
        await this.claims.insert(tx, { claim, diagnoses: [], lines: [] });
        await this.check.execute(tx, { claim: await this.access.require(tx, claim.id), diagnoses: [], lines: [] });
        await tx.record({
          action: 'claim.created',
          subject: { kind: 'claim', id: claim.id },
          claimId: claim.id,
          feed: [claimEvent('claim.created', claim, claim.providerOrg)],
        });
        return claim.id;
      },
      render: (tx, id) => this.page.render(tx, id),
    });
  }
}

/** The payer is noted and not yet a party: nobody there sees what is not billed. */
function toClaim(tx: Tx, body: CreateClaimBody): ClaimRecord {
  const { accountNumber, patient, payerId, attending, serviceFrom, serviceTo } = body;
  return {
    id: newId(),
    providerOrg: tx.actor.organisationId,
    payerOrg: unknownPayerId,
    number: accountNumber,
    accountNumber,
    payerControlNumber: null,
    stage: 'in_preparation',
    state: 'open',
    kind: 'professional',
    frequencyCode: null,
    patientName: patient.name,
    patientBirthDate: patient.birthDate ?? null,
    patientSex: patient.sex ?? null,
    memberId: patient.memberId ?? null,
    payerName: null,
    payerIdentifier: payerId ?? null,
    billingNpi: null,
    billingTin: null,
    providers: {
      billing: null,
      rendering: null,
      attending: attending ? { name: attending.name, npi: attending.npi ?? null } : null,
      referring: null,
      facility: null,
    },
    serviceFrom,
    serviceTo: serviceTo ?? serviceFrom,
    charge: null,
    details: {},
    importId: null,
    receivedAt: tx.now,
    submittedAt: null,
    revision: 1,
  };
}
