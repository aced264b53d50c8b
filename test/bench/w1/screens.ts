import { LiaisonClient } from '@liaison/client';
import type { BenchServer } from '../support/bench-server.js';
import type { LoadPlan } from './plan.js';

type Circle = LoadPlan['threads'][number];

/**
 * What the bare load cannot tell: a conversation that was written at full speed, followed by everybody in it with the web's own
 * client library, is complete to its last number and the same as on the server. Answers what differs.
 */
export async function differingScreens(server: BenchServer, url: string, circles: readonly Circle[]) {
  const failures: string[] = [];
  for (const { id, tokens } of circles) {
    const [thread] = await server.sql<{ head: number }>('select last_seq as head from thread where id = $1', [id]);
    for (const token of tokens) {
      const client = new LiaisonClient({ origin: url, cookie: `liaison_session=${token}` });
      await client.follow(id);
      const { through } = client.completeness(id);
      if (through !== thread?.head) failures.push(`a screen of ${id} ends at #${through}, not at #${thread?.head}`);
      if (!(await client.isAsOnServer(id))) failures.push(`a screen of ${id} differs from the server`);
      client.close();
    }
  }
  return failures;
}
