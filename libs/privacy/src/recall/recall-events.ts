import type { FeedEvent, Tx } from '@liaison/platform';

type Touched = { readonly [K in keyof FeedEvent]: FeedEvent[K] | null } & { stream: string; number: number };

/** What sockets and feeds are told: every conversation and request that shows it, by id, to its own audience. */
export async function eventsOfRecall(tx: Tx, recallId: string, type: string): Promise<FeedEvent[]> {
  const touched = await tx.query<Touched>(
    `select stream, number, claim_id as "claimId", thread_id as "threadId", request_id as "requestId",
            provider_org as "providerOrg", payer_org as "payerOrg", audience, org_id as "orgId"
       from app.touched_by_recall($1)`,
    [recallId],
  );
  return touched.map((row) => ({ ...withoutNulls(row), type, facts: { recallId } }));
}

function withoutNulls({ stream, number, ...rest }: Touched): Omit<FeedEvent, 'type'> {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return { stream, number, ...known };
}
