import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { readAhead } from './read-ahead.js';

async function allOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Readable.from(content).toArray());
}

describe('reading ahead', () => {
  it('loses and doubles no byte, wherever the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 20 })),
        fc.integer({ min: 0, max: 100 }),
        async (chunks, limit) => {
          const whole = Buffer.concat(chunks);
          const { bytes, rest } = await readAhead(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), limit);
          expect(rest === null).toBe(whole.length <= limit);
          expect(rest === null ? Buffer.from(bytes) : await allOf(rest)).toEqual(whole);
        },
      ),
    );
  });
});
