import { describe, expect, it } from '@jest/globals';
import { shownSecret, webhookHeaders } from './sign-webhook.js';

/** The example that the libraries of github.com/standard-webhooks/standard-webhooks test themselves with. */
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    expect(shownSecret(key)).toBe(secret);
    expect(webhookHeaders(message, [key])).toMatchObject({
      'webhook-id': message.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('stands once for each key, and changes with whatever is signed', () => {
    const of = (given: object) => webhookHeaders({ ...message, ...given }, [key])['webhook-signature'];
    expect(webhookHeaders(message, [key, Buffer.alloc(32)])['webhook-signature']?.split(' ')).toHaveLength(2);
    expect(new Set([of({}), of({ id: 'other' }), of({ timestamp: 1 }), of({ body: '{}' })]).size).toBe(4);
  });
});
