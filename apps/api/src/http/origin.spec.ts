import { describe, expect, it } from '@jest/globals';
import { isForeignOrigin } from './origin.js';

describe('the origin of a call', () => {
  const host = 'liaison.example:3000';

  it('is ours when it names the host that was called, and a program has none', () => {
    expect(isForeignOrigin({ host, origin: 'https://liaison.example:3000' }, false)).toBe(false);
    expect(isForeignOrigin({ host }, false)).toBe(false);
  });

  it('is foreign for another host, port, an opaque page and nonsense', () => {
    const foreign = [
      'https://evil.example',
      'https://liaison.example',
      'null',
      'nonsense',
      'file://liaison.example:3000',
    ];
    expect(foreign.map((origin) => isForeignOrigin({ host, origin }, false))).toEqual(foreign.map(() => true));
    expect(isForeignOrigin({ host, 'sec-fetch-site': 'cross-site' }, false)).toBe(true);
  });

  it('takes the names of this machine in the demo only', () => {
    const local = { host: '127.0.0.1:3000', origin: 'http://localhost:5173' };
    expect([isForeignOrigin(local, true), isForeignOrigin(local, false)]).toEqual([false, true]);
  });
});
