import type { ClaimView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, isUuid, type Command, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { CareTeamRepository } from '../care-team.repository.js';
import { accessEvent, claimEvent, insertGrant } from '../claim-grants.js';
import type { ClaimRecord } from '../claim-record.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimPage } from '../read-models/claim-page.read-model.js';

/** Who of the provider's people follows a claim: how caregivers come to see one without being asked. */
@Injectable()
export class ChangeCareTeam {
  constructor(
    private readonly commands: Commands,
    private readonly access: ClaimAccess,
    private readonly team: CareTeamRepository,
    private readonly page: ClaimPage,
  ) {}

  /** @throws DomainError `object.not_found`, or `thread.participant_invalid` for whom the organisation has no such role. */
  async add(command: Command, claimId: string, { personId }: { personId: string }): Promise<ClaimView> {
    return this.change(command, claimId, async (tx, claim) => {
      const roles = await this.team.rolesOfMember(tx, personId);
      if (!roles.some((role) => role === 'caregiver' || role === 'coder' || role === 'supervisor')) {
        const errors = [{ path: 'personId', message: 'is nobody of your organisation who works on claims' }];
        throw new DomainError('thread.participant_invalid', { errors });
      }
      const grant = { claimId: claim.id, personId, orgId: tx.actor.organisationId };
      if (!(await insertGrant(tx, { ...grant, reason: 'care_team' }))) return;
      await this.record(tx, claim, {
        action: 'claim.care_team_added',
        personId,
        told: [accessEvent('claim.access_gained', grant)],
      });
    });
  }

  /** @throws DomainError `object.not_found` also when the person is not in the team. */
  async remove(command: Command, claimId: string, personId: string): Promise<ClaimView> {
    return this.change(command, claimId, async (tx, claim) => {
      if (!isUuid(personId) || !(await this.team.remove(tx, claim.id, personId)))
        throw new DomainError('object.not_found');
      const grant = { claimId: claim.id, personId, orgId: tx.actor.organisationId };
      const stays = await this.team.isStillOnClaim(tx, claim.id, personId);
      const told = stays ? [] : [accessEvent('claim.access_lost', grant)];
      await this.record(tx, claim, { action: 'claim.care_team_removed', personId, told });
    });
  }

  private change(
    command: Command,
    claimId: string,
    write: (tx: Tx, claim: ClaimRecord) => Promise<void>,
  ): Promise<ClaimView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const claim = await this.access.lock(tx, claimId);
        if (tx.actor.organisationKind !== 'provider') throw new DomainError('role.not_allowed');
        await write(tx, claim);
        return claim.id;
      },
      render: (tx, id) => this.page.render(tx, id),
    });
  }

  /** The team is the provider's own affair: the payer hears nothing, and the shared revision stays. */
  private async record(
    tx: Tx,
    claim: ClaimRecord,
    { action, personId, told }: { action: string; personId: string; told: readonly FeedEvent[] },
  ): Promise<void> {
    await tx.record({
      action,
      subject: { kind: 'person', id: personId },
      claimId: claim.id,
      feed: [claimEvent('claim.care_team_changed', claim, claim.providerOrg), ...told],
    });
  }
}
