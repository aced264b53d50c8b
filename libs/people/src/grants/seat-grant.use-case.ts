import type { GrantView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, RealtimeBus, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { seatPeople } from './grant-body.js';
import { GrantReader } from './grant.reader.js';

/** Chooses who of the vendor acts; whoever is left out stops at once. The vendor's to do, unless the giver named them. */
@Injectable()
export class SeatGrant {
  constructor(
    private readonly commands: Commands,
    private readonly grants: GrantReader,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(command: Command, grantId: string, people: readonly string[]): Promise<GrantView> {
    let ended: readonly string[] = [];
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        ended = await this.seat(tx, grantId, people);
        return grantId;
      },
      render: (tx, id) => this.grants.one(tx, id),
    });
    if (ended.length > 0) this.bus.publish('session', { sessionIds: ended, reason: 'grant_ended' });
    return view;
  }

  private async seat(tx: Tx, grantId: string, people: readonly string[]): Promise<string[]> {
    const { side, namedOnly, state } = await this.grants.one(tx, grantId);
    if ((side === 'giver') !== namedOnly) throw new DomainError('grant.seats_fixed');
    if (state === 'ended') throw new DomainError('grant.ended');
    const ended = await seatPeople(tx, grantId, people);
    await tx.record({
      action: 'grant.seated',
      subject: { kind: 'grant', id: grantId },
      facts: { people: people.length },
    });
    return ended;
  }
}
