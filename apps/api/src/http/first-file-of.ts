import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The first file of a multipart body, or null. A body whose parts cannot be told apart, or that ends early, is unreadable. */
export async function firstFileOf(request: FastifyRequest): Promise<SentFile | null> {
  try {
    const part = await request.file();
    return part ? { name: part.filename, type: part.mimetype, content: readable(part.file) } : null;
  } catch (error) {
    throw asUnreadable(error);
  }
}

async function* readable(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw asUnreadable(error);
  }
}

/** The parser's own errors carry no status; limits do, and keep theirs. */
function asUnreadable(error: unknown): unknown {
  const isPlain = error instanceof Error && !('statusCode' in error);
  return isPlain
    ? Object.assign(new Error('Unreadable multipart body.', { cause: error }), { statusCode: 400 })
    : error;
}
