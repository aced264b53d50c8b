import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

export interface PushKeys {
  /** The browser's public key, base64url. */
  readonly p256dh: string;
  readonly auth: string;
}

/** Given in tests only: made anew for every message otherwise. */
export interface PushSecrets {
  readonly salt: Buffer;
  readonly privateKey: Buffer;
}

const recordSize = 4096;

/**
 * Seals a message so that the browser alone can read it, and no push service on the way (RFC 8291, "aes128gcm" of RFC
 * 8188, one record). @throws when the key is no point of P-256
 */
export function encryptPush(plain: string, { p256dh, auth }: PushKeys, secrets?: PushSecrets): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = createECDH('prime256v1');
  if (secrets) ours.setPrivateKey(secrets.privateKey);
  else ours.generateKeys();
  const salt = secrets?.salt ?? randomBytes(16);
  const publicKey = ours.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, publicKey]);
  const seed = derive(ours.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(seed, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(seed, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // The delimiter 2 says that this record is the last.
  const sealed = [cipher.update(plain, 'utf8'), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(publicKey.length), publicKey, ...sealed]);
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}
