import type { ThreadCall } from './claim-thread.js';
import { FileThread } from '../interchanges/file-thread.js';
import { ImportRefused } from '../interchanges/import-refused.js';
import type { InterchangeSummary } from '../interchanges/interchange.js';
import type { Occasion, PreparedTransaction, ReadFile } from './read-file.js';

const megabyte = 1024 * 1024;
/** Milliseconds: 50 MB take some 20 s to read, and one ST some hundredths of that to prepare. */
const deadlines = { reading: 120_000, asking: 30_000 };

/** Megabytes. Claims take some 25 times their bytes, the rows of an ST come on top; the least is for the thread itself. */
function memoryFor(bytes: number): number {
  return Math.max(128, Math.ceil((bytes / megabyte) * 40));
}

/** A file read in a thread of its own, where it also stays: only what is asked for crosses over. */
export class ThreadedFile implements ReadFile {
  private constructor(
    private readonly thread: FileThread,
    readonly summary: InterchangeSummary,
  ) {}

  /**
   * `entry` is the compiled claim-thread; `memory` is in megabytes.
   * @throws ImportRefused when the file needs more memory than one of its size may take
   * @throws DomainError `service.unavailable` when the thread fails or takes too long
   */
  static async open(bytes: Uint8Array, entry: URL, memory = memoryFor(bytes.length)): Promise<ThreadedFile> {
    const thread = new FileThread({ entry, data: bytes, memory });
    try {
      return new ThreadedFile(thread, await thread.next<InterchangeSummary>(deadlines.reading));
    } catch (error) {
      throw thread.isOutOfMemory ? tooHeavy() : error;
    }
  }

  prepare(index: number, occasion: Occasion): Promise<PreparedTransaction> {
    return this.thread.ask({ prepare: index, occasion } satisfies ThreadCall, deadlines.asking);
  }

  acknowledge(refused: readonly number[], now: Date): Promise<string | null> {
    return this.thread.ask({ acknowledge: refused, now } satisfies ThreadCall, deadlines.asking);
  }

  close(): Promise<void> {
    return this.thread.end();
  }
}

function tooHeavy(): ImportRefused {
  const message = 'This takes more memory than a file of its size may take. Send it in smaller interchanges.';
  return new ImportRefused([{ segment: 'ISA', position: 1, code: 'too_heavy', message }], null);
}
