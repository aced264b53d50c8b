import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly size: number;
  /** Lower-case hex, computed while the bytes arrived. */
  readonly sha256: string;
}

/** Bytes by id. What they are, whose they are and who may read them stands in the database. */
export abstract class ObjectStore {
  /**
   * Stores a stream whole or not at all; resolves when it is on disk. Storing an id twice replaces it.
   * @throws DomainError `body.too_large` beyond `maxBytes`.
   */
  abstract put(id: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredObject>;
  /** Null when nothing is stored under this id. The caller reads or destroys the stream. */
  abstract open(id: string): Promise<{ readonly size: number; readonly content: Readable } | null>;
  /** Removing what is not there is no error. */
  abstract remove(id: string): Promise<void>;
}
