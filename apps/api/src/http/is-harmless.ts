/** What Nest takes out of every body, so that nobody writes to a prototype. */
const prototypeKeys = new Set(['__proto__', 'prototype', 'constructor']);
/** Deeper than any shape of ours: what is nested further is looked at with care. */
const deepest = 8;

/**
 * Whether a value that came as JSON holds nothing that would be refused or taken out before its shape is looked at: texts that no
 * column holds, and keys of prototypes. Most hold nothing of it, and one walk without places to name tells so sooner than looking
 * with care does. False says only that it is to be looked at so.
 */
export function isHarmless(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  if (depth === deepest) return false;
  for (const key of Object.keys(value)) {
    if (prototypeKeys.has(key) || !isHarmless((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}
