import { Injectable } from '@nestjs/common';
import { FileThread } from '../../interchanges/file-thread.js';
import { ImportRefused } from '../../interchanges/import-refused.js';
import { ParsedRemittances } from './parsed-remittances.js';
import type { InterchangeSummary } from '../../interchanges/interchange.js';
import type { PreparedAdvice, ReadRemittances } from './read-remittances.js';
import type { RemittanceThreadCall } from './remittance-thread.js';

/** What is longer would hold up everybody else's calls for more than a moment. */
const readHereBytes = 256 * 1024;
const megabyte = 1024 * 1024;
/** Milliseconds: as for claims, whose files take longer. */
const deadlines = { reading: 120_000, asking: 30_000 };

/** The compiled thread stands beside this file; run from source there is none, and everything is read in this thread. */
const threadEntry = import.meta.url.endsWith('.js') ? new URL('./remittance-thread.js', import.meta.url) : null;

/** The one place where bytes become remittances. */
@Injectable()
export class RemittanceParser {
  /**
   * What is wrong with the bytes is in the summary, not thrown. Whoever opens a file closes it.
   * @throws ImportRefused when it needs more memory than a file of its size may take
   * @throws DomainError `service.unavailable` when its thread fails or takes too long
   */
  async open(bytes: Uint8Array): Promise<ReadRemittances> {
    if (threadEntry === null || bytes.length <= readHereBytes) return new ParsedRemittances(bytes);
    return openThread(bytes, threadEntry);
  }
}

async function openThread(bytes: Uint8Array, entry: URL): Promise<ReadRemittances> {
  const memory = Math.max(128, Math.ceil((bytes.length / megabyte) * 40));
  const thread = new FileThread({ entry, data: bytes, memory });
  try {
    return threaded(thread, await thread.next<InterchangeSummary>(deadlines.reading));
  } catch (error) {
    if (!thread.isOutOfMemory) throw error;
    const message = 'This takes more memory than a file of its size may take. Send it in smaller interchanges.';
    throw new ImportRefused([{ segment: 'ISA', position: 1, code: 'too_heavy', message }], null);
  }
}

function threaded(thread: FileThread, summary: InterchangeSummary): ReadRemittances {
  const ask = <A>(call: RemittanceThreadCall) => thread.ask<A>(call, deadlines.asking);
  return {
    summary,
    prepare: (index) => ask<PreparedAdvice>({ prepare: index }),
    acknowledge: (refused, now) => ask<string | null>({ acknowledge: refused, now }),
    close: () => thread.end(),
  };
}
