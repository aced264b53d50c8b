import { effects } from './model-effects.js';
import { mayPlay, namedIndexes, type PlayedAct } from './model-rules.js';
import { grantEnds } from './model-world.js';
import { aModelRequest, anItem, isSent, type Model, type ModelRequest, sideOf } from './request-model.js';

/** More would make sequences long and tell nothing new. */
const mostRequests = 3;

export function aModel(now: number, items: number): Model {
  const request = aModelRequest({
    parent: null,
    asker: 'administrator',
    asked: [],
    items: Array.from({ length: items }, () => anItem()),
  });
  return { now, grantEnds, requests: [request] };
}

/** The request an act is for, or null where the act means nothing: nothing to name, or nowhere to be. */
export function targetOf(model: Model, act: PlayedAct): ModelRequest | null {
  const request = model.requests[act.on];
  if (!request) return null;
  if (act.name === 'delegate' && model.requests.length >= mostRequests) return null;
  // Changing a draft is writing it, which is no move.
  if (act.name === 'amend' && request.state === 'draft') return null;
  const named = 'items' in act ? act.items : null;
  const isMissing = named !== null && namedIndexes(request, act).length < (act.name === 'save' ? 1 : named.length);
  return isMissing ? null : request;
}

/** Plays an act on the model. Answers whether the product must take it. */
export function playModel(model: Model, request: ModelRequest, act: PlayedAct): boolean {
  const side = sideOf(model, request, act.by);
  const isTaken = mayPlay(model, request, act, side);
  if (isTaken) effects[act.name](model, request, act);
  // When it expires is the calendar's to say; until that is read, it does not.
  if (isTaken && movesDue(act)) request.expiresAt = null;
  return isTaken;
}

/** A new due date puts the end off: of two acts at one instant, the clock's comes too late after it. */
function movesDue(act: PlayedAct): boolean {
  const isDated = ['grant', 'return', 'insist', 'reopen'].includes(act.name);
  return isDated || (act.name === 'amend' && 'more' in act && act.more);
}

/** Somebody of the asking side has looked: what lies there is opened. */
export function openModel(request: ModelRequest): void {
  for (const item of request.items) if (isSent(item)) item.opened = true;
}
