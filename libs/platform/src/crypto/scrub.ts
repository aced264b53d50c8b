const patterns: readonly (readonly [RegExp, string])[] = [
  // Credentials in a URL.
  [/(\w+:\/\/)[^\s/@]+@/g, '$1***@'],
  // E-mail addresses.
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<email>'],
  // What PostgreSQL quotes of a row or a value: `Key (x)=(…)`, `for type uuid: "…"`.
  [/=\([^)]*\)/g, '=(…)'],
  [/: "(?:[^"\\]|\\.)*"/g, ': "…"'],
  // Cookies, bearer tokens, links: long runs that are neither words nor UUIDs.
  [/\b(?![0-9a-f]{8}-[0-9a-f]{4}-)[A-Za-z0-9_-]{32,}\b/g, '<token>'],
  // Member numbers, NPIs, telephone and social security numbers, but not the digits of a UUID.
  [/(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, '<number>'],
  [/(?<![\w.-])\d{7,}(?![\w.-])/g, '<number>'],
];

/** Takes out of free text what could name a patient, a person or a secret. Ids (UUIDs) stay: they lead to the trail. */
export function scrub(text: string): string {
  return patterns.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
}
