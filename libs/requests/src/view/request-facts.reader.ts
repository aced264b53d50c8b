import { ClaimOutcomes } from '@liaison/claims';
import type { ChaseStepView, FileView, SettlementView } from '@liaison/contracts';
import { may, type WorkingCalendar } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { toFileViews, type ShownFile } from '@liaison/privacy';
import { Injectable } from '@nestjs/common';
import { stepsOf } from '../chasing/step-rows.js';
import { AnswerReleaseRepository } from '../answer-release.repository.js';
import { ItemAnswerRepository } from '../item-answer.repository.js';
import { shownFiles } from '../outside/outside-facts.js';
import { OutsideFactsReader } from '../outside/outside-facts.reader.js';
import { hasChanged } from '../moves/answer-releases.js';
import type { HeldRequest } from '../request.access.js';
import { MoveFactsReader } from './move-facts.reader.js';
import type { ChildFacts, HolderFacts, RequestFacts, TransitionFacts } from './request-facts.js';

type Named = { readonly id: string; readonly name: string };
/** Reads what a view is made of; row security leaves out what is not the reader's. */
@Injectable()
export class RequestFactsReader {
  constructor(
    private readonly answers: ItemAnswerRepository,
    private readonly calendars: CalendarReader,
    private readonly outcomes: ClaimOutcomes,
    private readonly moves: MoveFactsReader,
    private readonly outside: OutsideFactsReader,
    private readonly releases: AnswerReleaseRepository,
  ) {}

  async read(tx: Tx, held: HeldRequest): Promise<RequestFacts> {
    const { request } = held;
    const answers = await this.answers.of(tx, request.id);
    const children = await this.children(tx, request.id);
    const desks = [request.addresseeDesk, ...children.map((child) => child.addressee_desk)];
    const transitions = await this.transitions(tx, request.id);
    const outside = await this.outside.read(tx, held);
    return {
      held,
      claim: await this.claim(tx, request.claimId),
      names: await this.organisations(tx, held),
      desks: await this.deskCards(tx, desks),
      ownDesks: toMap(await tx.query<Named>(`select id, name from desk`)),
      answers,
      files: await this.files(tx, [
        ...answers.flatMap((answer) => answer.attachments),
        ...shownFiles(outside, transitions),
      ]),
      transitions,
      outside,
      ...(await this.moves.read(tx, held, answers)),
      holders: await tx.query<HolderFacts>(
        `select side, holder_desk, holder_person, holder_name, at from request_holder where request_id = $1 order by id`,
        [request.id],
      ),
      chases: await this.chases(tx, held),
      children,
      calendars: await this.bothCalendars(tx, held),
      release: await this.release(tx, held),
      now: tx.now,
      settlement: await this.settlement(tx, held),
      appealId: await visibleAppeal(tx, request.appealId),
      roles: tx.actor.roles,
      seesAmounts: tx.actor.reach === 'all',
      seesParent: tx.actor.reach === 'all',
    };
  }

  private async release(tx: Tx, held: HeldRequest): Promise<RequestFacts['release']> {
    if (held.side !== 'addressee') return null;
    const latest = await this.releases.latest(tx, held.request.id);
    if (!latest) return null;
    const isOther = latest.preparedBy !== tx.actor.personId;
    const changed = hasChanged(latest, held);
    return {
      ...latest,
      hasChanged: changed,
      mayRelease: isOther && !changed && may(tx.actor.roles, 'request.release'),
    };
  }

  private async claim(tx: Tx, claimId: string): Promise<RequestFacts['claim']> {
    const [row] = await tx.query<RequestFacts['claim']>(
      `select number, patient_name, service_from, charge::text from claim where id = $1`,
      [claimId],
    );
    return row ?? { number: '', patient_name: '', service_from: null, charge: null };
  }

  private async organisations(tx: Tx, { request }: HeldRequest): Promise<Map<string, string>> {
    const ids = [request.providerOrg, request.payerOrg, request.requesterOrg, request.addresseeOrg];
    return toMap(await tx.query<Named>(`select id, name from organisation where id = any ($1)`, [ids]));
  }

  private async deskCards(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const known = ids.filter((id) => id !== null);
    return toMap(
      await tx.query<Named>(`select desk_id as id, public_name as name from desk_card where desk_id = any ($1)`, [
        known,
      ]),
    );
  }

  private async files(tx: Tx, ids: readonly string[]): Promise<Map<string, FileView>> {
    if (ids.length === 0) return new Map();
    const [shown] = await tx.query<{ files: ShownFile[] }>(`select app.shown_files($1) as files`, [ids]);
    return new Map(toFileViews(shown?.files ?? []).map((file) => [file.id, file]));
  }

  private async transitions(tx: Tx, requestId: string): Promise<TransitionFacts[]> {
    return tx.query(
      `select number, action, from_state, to_state, ball, by_person, by_name, by_org, reason, note, at, recorded
         from request_transition where request_id = $1 order by number`,
      [requestId],
    );
  }

  private async chases(tx: Tx, { request, side }: HeldRequest): Promise<ChaseStepView[]> {
    // Of a recorded request all steps are ours: in the other side's turn we are the ones who ask.
    return stepsOf(tx, request.id, request.recordedBy === null ? side : null);
  }

  private async children(tx: Tx, requestId: string): Promise<ChildFacts[]> {
    return tx.query(
      `select r.id, r.kind, r.state, r.addressee_org, r.addressee_desk, r.addressee_person, r.addressee_name, r.due_at,
              array(select i.parent_item_id from request_item i where i.request_id = r.id and i.parent_item_id is not null order by i.position) as parent_items
         from information_request r where r.parent_id = $1 order by r.created_at`,
      [requestId],
    );
  }

  /** Only what threatened something is answered by a remittance. */
  private async settlement(tx: Tx, { request }: HeldRequest): Promise<SettlementView | null> {
    const { consequence, sentAt, claimId } = request;
    if (consequence === null || sentAt === null || tx.actor.reach !== 'all') return null;
    const { carc = null } = consequence as { readonly carc?: string };
    return this.outcomes.settlement(tx, claimId, { sentOn: sentAt.toISOString().slice(0, 10), carc });
  }

  private async bothCalendars(
    tx: Tx,
    { request }: HeldRequest,
  ): Promise<Record<'requester' | 'addressee', WorkingCalendar>> {
    const requester = await this.calendars.of(tx, request.requesterOrg);
    const isInner = request.requesterOrg === request.addresseeOrg;
    return { requester, addressee: isInner ? requester : await this.calendars.of(tx, request.addresseeOrg) };
  }
}

/** Row security tells whether its reader may know of the appeal. */
async function visibleAppeal(tx: Tx, appealId: string | null): Promise<string | null> {
  if (appealId === null) return null;
  const [appeal] = await tx.query<{ id: string }>(`select id from appeal where id = $1`, [appealId]);
  return appeal?.id ?? null;
}

function toMap(rows: readonly Named[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}
