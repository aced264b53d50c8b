import { PeopleDirectory } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Who of the acting organisation works, or worked, on a claim, and may know what became of it. */
@Injectable()
export class ClaimWorkers {
  constructor(private readonly directory: PeopleDirectory) {}

  /** Whoever asked, was given a request, or prepares an appeal: a claim that nobody touched is nobody's news. */
  async of(tx: Tx, claimId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(workersSql, [claimId, tx.actor.organisationId]);
    return this.withFullReach(
      tx,
      rows.map(({ id }) => id),
    );
  }

  /** The same of these people: money is nobody's who sees a claim only because they were asked. */
  async withFullReach(tx: Tx, personIds: readonly string[]): Promise<string[]> {
    const members = await this.directory.findMany(tx, [...personIds]);
    return members.filter(({ reach }) => reach === 'all').map(({ personId }) => personId);
  }

  async supervisors(tx: Tx): Promise<string[]> {
    return (await this.directory.supervisors(tx)).map(({ personId }) => personId);
  }
}

const workersSql = `
  select r.requester_person as id from information_request r
   where r.claim_id = $1 and r.requester_org = $2 and r.state not in ('draft', 'discarded')
  union
  select s.assignee_id from information_request r join request_side s on s.request_id = r.id
   where r.claim_id = $1 and s.org_id = $2 and s.assignee_id is not null
  union
  select a.assignee_id from appeal a where a.claim_id = $1 and a.provider_org = $2 and a.assignee_id is not null`;
