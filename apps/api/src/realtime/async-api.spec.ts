import { describe, expect, it } from '@jest/globals';
import { describeSockets } from './async-api.js';

describe('the description of the sockets', () => {
  it('names every command and push of the live gateway, with the shape that checks it', () => {
    const description = describeSockets() as {
      channels: { live: { messages: Record<string, { payload: { properties?: object } }> } };
    };
    const { messages } = description.channels.live;
    expect(Object.keys(messages)).toEqual([
      ...['watch', 'unwatch', 'post', 'typing'],
      ...['event', 'typing', 'presence', 'heartbeat', 'job', 'session.ended'].map((name) => `server.${name}`),
    ]);
    expect(Object.keys(messages['post']?.payload.properties ?? {})).toEqual(
      expect.arrayContaining(['threadId', 'key', 'text']),
    );
  });
});
