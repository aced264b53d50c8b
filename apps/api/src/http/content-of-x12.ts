import { DomainError } from '@liaison/domain';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { firstFileOf } from './first-file-of.js';
import './request-state.js';

const taken = new Set(['application/edi-x12', 'text/plain', 'application/octet-stream']);

/**
 * The bytes of an X12 file however they came: as the body, or as the first file of a multipart body.
 * @throws DomainError `body.unsupported_type` for another kind of content, `body.invalid` when there is no file.
 */
export async function contentOfX12(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (request.isMultipart()) return fileOf(request);
  const mediaType = request.sentMediaType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== undefined && !taken.has(mediaType)) throw new DomainError('body.unsupported_type');
  // A call without any body has no stream either: an empty file is refused like any other that holds nothing.
  return isStream(request.body) ? request.body : nothing();
}

async function fileOf(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  const file = await firstFileOf(request);
  if (file) return file.content;
  throw new DomainError('body.invalid', { errors: [{ path: 'file', message: 'is missing' }] });
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
