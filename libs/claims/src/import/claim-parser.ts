import { Injectable } from '@nestjs/common';
import { ParsedFile } from './parsed-file.js';
import type { ReadFile } from './read-file.js';

/** The one place where bytes become claims. */
@Injectable()
export class ClaimParser {
  /** What is wrong with the bytes is in the summary, not thrown. Whoever opens a file closes it. */
  async open(bytes: Uint8Array): Promise<ReadFile> {
    return new ParsedFile(bytes);
  }
}
