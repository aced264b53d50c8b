import {
  AnswerRequest,
  AskExtension,
  EditDraft,
  GetRequest,
  GrantExtension,
  HoldRequest,
  RefuseExtension,
  SupplementAnswer,
} from '@liaison/requests';
import type { ExtensionReason, ExtensionRefusal, HoldReason } from '@liaison/domain';
import { required } from '../found-organisations.js';
import type { Act, Answer } from './acts.js';

/** Somebody outside is waited for, expected on a day as the timeline names it. */
export function hold(party: string, expected: string, reason: HoldReason): Act {
  return (world, who, id) => {
    const day = world.at(expected).toFormat('yyyy-MM-dd');
    return world.get(HoldRequest).execute(world.by(who), id, { party, expected: day, reason });
  };
}

export function askTime(until: string, reason: ExtensionReason): Act {
  return (world, who, id) => {
    const at = world.at(until).toUTC().toISO() ?? '';
    return world.get(AskExtension).execute(world.by(who), id, { until: at, reason });
  };
}

export const giveTime: Act = (world, who, id) => world.get(GrantExtension).execute(world.by(who), id, {});

export function refuseTime(reason: ExtensionRefusal): Act {
  return (world, who, id) => world.get(RefuseExtension).execute(world.by(who), id, { reason });
}

/** Words the first item anew and asks for one thing more. */
export function amend(first: string, more: string): Act {
  return async (world, who, id) => {
    const { items } = await world.get(GetRequest).byId(world.actor(who), id);
    const body = { items: [{ id: required(items[0]).id, question: first }, { question: more }] };
    return world.get(EditDraft).execute(world.by(who), id, body);
  };
}

export function supplement(given: Answer): Act {
  return async (world, who, id) => {
    const { items } = await world.get(GetRequest).byId(world.actor(who), id);
    return world
      .get(SupplementAnswer)
      .execute(world.by(who), id, { items: [{ itemId: required(items[0]).id, ...given }] });
  };
}

/** An answer after the clock has closed the request, with its good cause. */
export function answerLate(given: Answer, lateReason: string): Act {
  return async (world, who, id) => {
    const { items } = await world.get(GetRequest).byId(world.actor(who), id);
    const answers = items.map((item) => ({ itemId: item.id, ...given }));
    return world.get(AnswerRequest).execute(world.by(who), id, { answers, lateReason });
  };
}
