import type { CreateRequestBody, Due, ItemAnswer, RequestView, ReturnBody } from '@liaison/contracts';
import type { DeclineReason, QuestionResult, UndeliveredReason } from '@liaison/domain';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  AskClarification,
  CancelRequest,
  CreateRequest,
  DeclineRequest,
  DelegateRequest,
  DiscardDraft,
  GetRequest,
  InsistRequest,
  ReopenRequest,
  ReplyClarification,
  ReturnAnswer,
  SaveItemAnswer,
  SendRequest,
  UndeliverRequest,
  WaiveItems,
} from '@liaison/requests';
import type { DemoWorld } from '../demo-world.js';
import { required } from '../found-organisations.js';

/** One thing that somebody does to a request. It is told the request by its id, as everybody sees another view of it. */
export type Act = (world: DemoWorld, who: string, requestId: string) => Promise<unknown>;

/** A body that names people, organisations and instants of the demo. */
export type BodyOf<T> = (world: DemoWorld) => T;

export type Answer = Omit<ItemAnswer, 'itemId'>;

export async function draft(world: DemoWorld, who: string, claim: string, body: CreateRequestBody): Promise<string> {
  const made = await world.get(CreateRequest).execute(world.by(who), world.claim(claim), body);
  return made.id;
}

export const send: Act = (world, who, id) => world.get(SendRequest).execute(world.by(who), id, {});
export const discard: Act = (world, who, id) => world.get(DiscardDraft).execute(world.by(who), id, {});
export const take: Act = (world, who, id) => world.get(AcknowledgeRequest).execute(world.by(who), id, {});
/** Opening is an act too: an answer that was opened cannot be withdrawn. */
export const open: Act = (world, who, id) => view(world, who, id);
export const accept: Act = (world, who, id) => world.get(AcceptAnswer).execute(world.by(who), id, {});

export function clarify(question: string): Act {
  return (world, who, id) => world.get(AskClarification).execute(world.by(who), id, { question });
}

export function reply(text: string): Act {
  return (world, who, id) => world.get(ReplyClarification).execute(world.by(who), id, { text });
}

export function decline(reason: DeclineReason, note: string): Act {
  return (world, who, id) => world.get(DeclineRequest).execute(world.by(who), id, { reason, note });
}

export function cancel(reason: string): Act {
  return (world, who, id) => world.get(CancelRequest).execute(world.by(who), id, { reason });
}

/** Answers these items by their places from 0; what is left out stays owed. */
export function answer(answers: Readonly<Record<number, Answer>>): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const body = Object.entries(answers).map(([place, given]) => ({ itemId: itemAt(items, place), ...given }));
    return world.get(AnswerRequest).execute(world.by(who), id, { answers: body });
  };
}

/** The payer answers and says what came of the question. */
export function answerWith(result: QuestionResult, text: string): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const answers = items.map((item) => ({ itemId: item.id, outcome: 'supplied' as const, text }));
    return world.get(AnswerRequest).execute(world.by(who), id, { answers, result });
  };
}

/** Writes an answer and leaves it sealed. */
export function prepare(place: number, given: Answer): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    return world.get(SaveItemAnswer).execute(world.by(who), id, itemAt(items, place), given);
  };
}

export function giveBack(
  returned: Readonly<Record<number, { reason: ReturnBody['items'][number]['reason']; note?: string }>>,
  due: BodyOf<Due>,
): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const body = Object.entries(returned).map(([place, why]) => ({ itemId: itemAt(items, place), ...why }));
    return world.get(ReturnAnswer).execute(world.by(who), id, { items: body, due: due(world) });
  };
}

export function insist(reason: string, due: BodyOf<Due>): Act {
  return (world, who, id) => world.get(InsistRequest).execute(world.by(who), id, { reason, due: due(world) });
}

export function waive(places: readonly number[], reason: string): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const itemIds = places.map((place) => itemAt(items, place));
    return world.get(WaiveItems).execute(world.by(who), id, { itemIds, reason });
  };
}

export function reopen(places: readonly number[], reason: string, due: BodyOf<Due>): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const itemIds = places.map((place) => itemAt(items, place));
    return world.get(ReopenRequest).execute(world.by(who), id, { itemIds, reason, due: due(world) });
  };
}

/** The door that carried it says that it did not arrive. */
export function undeliver(reason: UndeliveredReason): Act {
  return (world, who, id) => {
    const { organisationId, organisationKind } = world.actor(who);
    return world.get(UndeliverRequest).execute({ id: organisationId, kind: organisationKind }, id, reason);
  };
}

export interface Delegation {
  readonly to: string;
  readonly subject: string;
  readonly item: number;
  readonly question: string;
  readonly options: readonly string[];
  readonly quote: string;
  readonly due: BodyOf<Due>;
  /** Given the child, what the asked person does with it later. */
  readonly remember: (childId: string) => void;
}

/** A coder asks a caregiver for one item, neutrally and with what the record says. */
export function delegate({ to, subject, item, question, options, quote, due, remember }: Delegation): Act {
  return async (world, who, id) => {
    const { items } = await view(world, who, id);
    const child = await world.get(DelegateRequest).execute(world.by(who), id, {
      addressee: { personId: world.actor(to).personId },
      due: due(world),
      subject,
      items: [
        {
          parentItemId: itemAt(items, item),
          question,
          reason: { list: 'QUERY', code: 'incomplete' },
          options: [...options, 'Other', 'Unable to determine'],
          indicators: [{ quote, source: 'Progress note', author: 'R. Abara, MD', at: '2026-10-02' }],
        },
      ],
      send: true,
    });
    remember(child.id);
  };
}

async function view(world: DemoWorld, who: string, id: string): Promise<RequestView> {
  return world.get(GetRequest).byId(world.actor(who), id);
}

function itemAt(items: RequestView['items'], place: string | number): string {
  return required(items[Number(place)]).id;
}
