export interface ReadAhead {
  /** All of it, when `rest` is null. */
  readonly bytes: Uint8Array;
  /** The whole content again, the part already read first, when it is longer than the limit. */
  readonly rest: AsyncIterable<Uint8Array> | null;
}

/** Holds up to `limit` bytes in memory; what is longer can be streamed on from its beginning. */
export async function readAhead(content: AsyncIterable<Uint8Array>, limit: number): Promise<ReadAhead> {
  const source = content[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= limit) {
    const step = await source.next();
    if (step.done === true) return { bytes: Buffer.concat(chunks), rest: null };
    chunks.push(step.value);
    size += step.value.length;
  }
  return { bytes: Buffer.concat(chunks), rest: goOn(chunks, source) };
}

async function* goOn(chunks: readonly Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (let step = await source.next(); step.done !== true; step = await source.next()) yield step.value;
  } finally {
    // A store that refuses half-way must not leave the sender waiting.
    await source.return?.();
  }
}
