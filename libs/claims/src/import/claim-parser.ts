import { Injectable } from '@nestjs/common';
import { ParsedFile } from './parsed-file.js';
import type { ReadFile } from './read-file.js';
import { ThreadedFile } from './threaded-file.js';

/** What is longer would hold up everybody else's calls for more than a moment. */
const readHereBytes = 256 * 1024;

/** The compiled thread stands beside this file; run from source there is none, and everything is read in this thread. */
const threadEntry = import.meta.url.endsWith('.js') ? new URL('./claim-thread.js', import.meta.url) : null;

/** The one place where bytes become claims. */
@Injectable()
export class ClaimParser {
  /**
   * What is wrong with the bytes is in the summary, not thrown. Whoever opens a file closes it.
   * @throws ImportRefused, DomainError `service.unavailable` as ThreadedFile.open does
   */
  async open(bytes: Uint8Array): Promise<ReadFile> {
    if (threadEntry === null || bytes.length <= readHereBytes) return new ParsedFile(bytes);
    return ThreadedFile.open(bytes, threadEntry);
  }
}
