import type { RequestView } from '@liaison/contracts';
import type { RequestFacts } from './request-facts.js';

type ReleaseView = Pick<RequestView, 'release' | 'actions'>;
type KnownRelease = NonNullable<RequestFacts['release']>;

/** While an answer waits for its second person, releasing it and giving it back are offered beside the table's acts. */
export function toReleaseView({ release }: RequestFacts, actions: string[]): ReleaseView {
  if (release?.state !== 'prepared' && release?.state !== 'sent_back') return { release: null, actions };
  const { state, preparedBy, preparedByName, preparedAt, itemIds, note, hasChanged } = release;
  const waits = state === 'prepared' && actions.includes('save_answer');
  return {
    actions: waits ? [...actions, ...(release.mayRelease ? ['release'] : []), 'send_back'] : actions,
    release: {
      ...{ state, itemIds, note, hasChanged },
      preparedBy: { id: preparedBy, name: preparedByName },
      preparedAt: preparedAt.toISOString(),
      sentBack: sentBack(release),
    },
  };
}

function sentBack({ state, settledAt, settledByName, settledReason }: KnownRelease) {
  if (state !== 'sent_back' || settledAt === null) return null;
  return { by: settledByName ?? '', at: settledAt.toISOString(), reason: settledReason ?? '' };
}
