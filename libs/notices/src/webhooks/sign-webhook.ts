import { createHmac } from 'node:crypto';

export interface SignedWebhook {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** A secret as it is shown: base64 of the key, behind the prefix by which receivers' libraries know it. */
export function shownSecret(key: Buffer): string {
  return `whsec_${key.toString('base64')}`;
}

/**
 * The headers of Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md): HMAC
 * SHA-256 over id, time and body. The time lets a receiver refuse what is old, the id what it has had. During a change of
 * secrets both sign, divided by a space.
 */
export function webhookHeaders(
  { id, timestamp, body }: SignedWebhook,
  keys: readonly Buffer[],
): Record<string, string> {
  const signatures = keys.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'));
  return {
    'content-type': 'application/json',
    'user-agent': 'Liaison-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  };
}
