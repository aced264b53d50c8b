import { DomainError } from '@liaison/domain';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password nobody has: checking it takes as long as checking a real one. */
const nobodys = hash('a password of nobody', settings);

export async function hashPassword(password: string): Promise<string> {
  return hash(password, settings);
}

/** False for an unknown person too, after the same work, so that the time tells nobody who has an account. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodys), password);
  return stored !== null && matches;
}

/** Length is checked by the contract; this refuses what a guesser tries first (NIST SP 800-63B, 5.1.1.2). */
export function assertGoodPassword(password: string, path: string): void {
  const plain = password.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isRepeated = /^(.{1,4})\1+$/.test(plain) || new Set(password).size < 5;
  const isCommon = commonStarts.some((start) => plain.startsWith(start) && plain.length - start.length < 5);
  if (!isRepeated && !isCommon) return;
  throw new DomainError('person.password_weak', { errors: [{ path, message: 'is too easy to guess' }] });
}

const commonStarts = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwerty',
  '1234567890',
  'letmein',
  'iloveyou',
  'welcome',
  'administrator',
];
