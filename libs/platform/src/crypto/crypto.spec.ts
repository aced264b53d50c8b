import { describe, expect, it } from '@jest/globals';
import { hashOfValue, isSameSecret, randomToken, sha256 } from './hashing.js';
import { scrub } from './scrub.js';

describe('hashing', () => {
  it('gives one hash to one value, whatever the order of its keys', () => {
    expect(hashOfValue({ a: [1, { b: 2, c: 3 }], d: undefined })).toBe(hashOfValue({ a: [1, { c: 3, b: 2 }] }));
    expect(hashOfValue({ a: [1, 2] })).not.toBe(hashOfValue({ a: [2, 1] }));
  });

  it('knows the published SHA-256 of "abc"', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('makes tokens that never repeat, and compares them', () => {
    const tokens = Array.from({ length: 100 }, () => randomToken());
    expect(new Set(tokens).size).toBe(100);
    expect(isSameSecret(tokens[0]!, tokens[0]!)).toBe(true);
    expect(isSameSecret(tokens[0]!, tokens[1]!)).toBe(false);
  });
});

describe('scrub', () => {
  it.each([
    ['connect postgresql://app:secret@db:5432/x', 'secret'],
    ['mail to jane.doe@northside.example failed', 'jane'],
    ['duplicate key: Key (member_id)=(JS00111223333) already exists', 'JS00111223333'],
    ['invalid input syntax for type date: "Jane Doe"', 'Jane'],
    [`Bearer ${'x1_'.repeat(14)}`, 'x1_x1_'],
    ['member 123-45-6789', '6789'],
    ['npi 1912301953 unknown', '1912301953'],
  ])('takes the secret out of %j', (text, secret) => {
    expect(scrub(text)).not.toContain(secret);
  });

  it('keeps ids and plain words', () => {
    const text = 'request 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b moved from open to answered in 250 ms';
    expect(scrub(text)).toBe(text);
  });
});
