import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { fileTypeOf } from './file-type-of.js';

describe('the type of a file', () => {
  const typeOf = (content: Buffer | string, declared: string | null = null) => {
    const bytes = Buffer.from(content);
    return fileTypeOf(Readable.from([bytes], { objectMode: false }), bytes, declared);
  };
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('follows the bytes and not what the sender says', async () => {
    expect(await typeOf('%PDF-1.7\n%âãÏÓ\n', 'text/html')).toBe('application/pdf');
    expect(await typeOf(png, 'text/plain')).toBe('image/png');
    expect(await typeOf(Buffer.from([0, 1, 2, 3, 250, 251]), 'image/png')).toBe('application/octet-stream');
  });

  it('shows a script as the text that it is', async () => {
    expect(await typeOf('<script>alert(1)</script>', 'text/html')).toBe('text/plain');
    expect(await typeOf('a,b\n1,2\n', 'text/csv; charset=utf-8')).toBe('text/csv');
  });
});
