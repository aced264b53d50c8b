import { DomainError } from '@liaison/domain';
import { maxFileBytes, type FileUpload } from '@liaison/threads';
import type { FastifyRequest } from 'fastify';
import { firstFileOf } from '../http/first-file-of.js';
import '../http/request-state.js';

/** The one file of a request: a multipart part, or the bare body with its name in `x-file-name` (percent-encoded). */
export async function uploadOf(request: FastifyRequest): Promise<FileUpload> {
  // Said before a byte is read; a body that does not announce its length is counted as it comes.
  if (Number(request.headers['content-length'] ?? 0) > maxFileBytes + multipartOverhead) {
    throw new DomainError('body.too_large');
  }
  if (request.isMultipart()) return partOf(request);
  if (!isStream(request.body)) throw new DomainError('file.empty');
  return { name: nameIn(request), declaredType: request.sentMediaType ?? null, content: request.body };
}

/** Boundaries and part headers around the file. */
const multipartOverhead = 16 * 1024;

async function partOf(request: FastifyRequest): Promise<FileUpload> {
  const file = await firstFileOf(request);
  if (!file) throw new DomainError('file.empty');
  return { name: file.name, declaredType: file.type, content: file.content };
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function nameIn({ headers }: FastifyRequest): string {
  const name = headers['x-file-name'];
  try {
    if (typeof name === 'string') return decodeURIComponent(name);
  } catch {
    // A lone percent sign: said below.
  }
  throw new DomainError('body.invalid', {
    errors: [{ path: 'x-file-name', message: 'must be the percent-encoded name of the file' }],
  });
}
