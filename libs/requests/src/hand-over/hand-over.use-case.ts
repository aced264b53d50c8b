import { handOverCareTeams } from '@liaison/claims';
import type { HandedOverView, HandOverBody } from '@liaison/contracts';
import { DomainError, type FieldProblem } from '@liaison/domain';
import { handOverPlaces, PeopleDirectory, PersonAccess, requireColleagueName, type Member } from '@liaison/people';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { heldWork, type HeldWork } from './held-work.js';
import { MoveRequest } from './move-request.js';

interface HandOverRow {
  readonly from_person: string;
  readonly to_person: string;
  readonly moved: HandedOverView['moved'];
}

/**
 * Gives the open work of a person who leaves to a colleague: all of it or none, in one transaction. It runs with the
 * organisation's reach, since an administrator sees no request, and answers counts only.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly commands: Commands,
    private readonly people: PersonAccess,
    private readonly directory: PeopleDirectory,
    private readonly requests: MoveRequest,
  ) {}

  /** @throws DomainError `hand_over.not_possible` naming each request that `to` cannot take. */
  async execute(command: Command, personId: string, body: HandOverBody): Promise<HandedOverView> {
    const elevated: Command = { ...command, actor: { ...command.actor, reach: 'all' } };
    return this.commands.run(elevated, {
      apply: async (tx) => {
        const from = await this.people.lockMember(tx, personId);
        return this.handOver(tx, from.personId, body);
      },
      render: toView,
    });
  }

  private async handOver(tx: Tx, from: string, { to, reason }: HandOverBody): Promise<string> {
    const taker = await this.requireTaker(tx, from, to);
    const held = await heldWork(tx, from);
    await this.moveAll(tx, held, { from, to: taker.personId, reason });
    const both = { from, to: taker.personId };
    const drafts = held.filter(({ isDraft }) => isDraft).length;
    const moved = {
      requests: held.length - drafts,
      drafts,
      careTeams: tx.actor.organisationKind === 'provider' ? await handOverCareTeams(tx, both) : 0,
      ...(await handOverPlaces(tx, both)),
    };
    return record(tx, { ...both, reason, moved });
  }

  private async requireTaker(tx: Tx, from: string, to: string): Promise<Member> {
    const taker = await this.directory.find(tx, to);
    if (taker && taker.personId !== from && taker.reach !== 'none') return taker;
    throw new DomainError('hand_over.not_possible', {
      errors: [{ path: 'to', message: 'must be another colleague who works on claims here' }],
    });
  }

  private async moveAll(
    tx: Tx,
    held: readonly HeldWork[],
    move: { from: string; to: string; reason: string },
  ): Promise<void> {
    const refused: FieldProblem[] = [];
    for (const { requestId, side } of held) {
      await this.requests.execute(tx, { requestId, side, ...move }).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'request.assignee_invalid') throw error;
        refused.push({ path: 'to', message: `cannot take the request ${requestId}` });
      });
    }
    if (refused.length === 0) return;
    const facts = { refused: refused.length, of: held.length };
    throw new DomainError('hand_over.not_possible', { facts, errors: refused });
  }
}

async function record(
  tx: Tx,
  { from, to, reason, moved }: { from: string; to: string; reason: string; moved: HandedOverView['moved'] },
): Promise<string> {
  const id = newId();
  await tx.execute(
    `insert into hand_over (id, org_id, from_person, to_person, by_person, reason, moved, at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [id, tx.actor.organisationId, from, to, tx.actor.personId, reason, JSON.stringify(moved), tx.now],
  );
  await tx.record({
    action: 'person.handed_over',
    subject: { kind: 'person', id: from },
    facts: { to, requests: moved.requests, drafts: moved.drafts, careTeams: moved.careTeams },
    outbox: [{ topic: 'work.handed_over', subjectId: id, facts: { to } }],
  });
  return id;
}

async function toView(tx: Tx, id: string): Promise<HandedOverView> {
  const [row] = await tx.query<HandOverRow>('select from_person, to_person, moved from hand_over where id = $1', [id]);
  if (!row) throw new DomainError('object.not_found');
  return {
    from: { id: row.from_person, name: await requireColleagueName(tx, row.from_person) },
    to: { id: row.to_person, name: await requireColleagueName(tx, row.to_person) },
    moved: row.moved,
  };
}
