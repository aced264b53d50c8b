import { fileTypeFromStream } from 'file-type';
import type { Readable } from 'node:stream';

/** Enough to tell text from bytes. */
export const headBytes = 4_100;
const textTypes = new Set(['text/plain', 'text/csv']);

/**
 * What a file is by its own bytes; what the sender calls it only chooses between kinds of plain text. HTML and scripts
 * have no signature, so they count as plain text and are never shown as anything else.
 */
export async function fileTypeOf(content: Readable, head: Uint8Array, declared: string | null): Promise<string> {
  const found = await fileTypeFromStream(content).catch(() => undefined);
  content.destroy();
  if (found) return found.mime;
  if (!isText(head)) return 'application/octet-stream';
  const named = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  return textTypes.has(named) ? named : 'text/plain';
}

function isText(head: Uint8Array): boolean {
  try {
    // The head may end inside a character, hence `stream`.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}
