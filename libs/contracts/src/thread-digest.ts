import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { MessageView } from './threads.contract.js';

/**
 * SHA-256 (hex) over what a reader sees of these messages, in the order given: numbers, ids, versions, words, files, and
 * whether they are recalled. Both sides call this one function, so equal digests mean equal screens.
 */
export function threadDigest(messages: readonly MessageView[]): string {
  const hash = sha256.create();
  for (const { seq, id, version, recalled, text, attachments } of messages) {
    const seen = [seq, id, version, recalled, text, attachments.map((file) => file.id)];
    hash.update(utf8ToBytes(`${JSON.stringify(seen)}\n`));
  }
  return bytesToHex(hash.digest());
}
