import type { WsMessageHandler } from '@nestjs/common';
import { firstValueFrom, isObservable } from 'rxjs';

/** What of a socket this needs. */
interface Speaking {
  on(event: string, heard: (...said: unknown[]) => void): unknown;
}

/**
 * Binds Nest's handlers to a socket with one plain listener each. Nest's own way lays a pipe of observables for every
 * event of every socket, which is half of what an idle socket weighs.
 */
export function bindHandlers(socket: Speaking, handlers: readonly WsMessageHandler[], failed: Failed): void {
  for (const { message, callback, isAckHandledManually } of handlers) {
    socket.on(message, (...said) => {
      const last = said.at(-1);
      const acknowledge = typeof last === 'function' ? (last as (answer: unknown) => void) : null;
      const [body] = acknowledge ? said.slice(0, -1) : said;
      answerOf(callback, body, acknowledge)
        .then((answer) => {
          if (acknowledge && !isAckHandledManually && answer !== undefined && answer !== null) acknowledge(answer);
        })
        .catch(failed);
    });
  }
}

type Failed = (error: unknown) => void;

/** A handler that throws at once is refused as one that throws later. */
async function answerOf(callback: WsMessageHandler['callback'], body: unknown, acknowledge: unknown): Promise<unknown> {
  const answer: unknown = await callback(body, acknowledge);
  return isObservable(answer) ? firstValueFrom(answer, { defaultValue: undefined }) : answer;
}
