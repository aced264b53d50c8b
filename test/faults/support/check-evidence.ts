import { originalOf, type Evidence, type SentCommand, type ShownMessage, type TrailRow } from './evidence.js';

type Check = (evidence: Evidence) => string[];

/** What is wrong after a run, in words; nothing is what a run has to end with. */
export function checkEvidence(evidence: Evidence): string[] {
  return checks.flatMap((check) => check(evidence));
}

const commandsOf = ({ commands }: Evidence, kind: SentCommand['kind']) =>
  commands.filter((command) => command.kind === kind);
const threadsOf = ({ stored }: Evidence) => Object.entries(stored);
const bySeq = (messages: readonly ShownMessage[]) => [...messages].sort((one, other) => one.seq - other.seq);

/** A run without posts, screens or marks would find nothing wrong. */
const somethingHappened: Check = ({ commands, screens, mayRead, readMarks }) => {
  const missing = Object.entries(mayRead).flatMap(([who, threads]) =>
    threads.filter((id) => !screens.some((screen) => screen.who === who && screen.threadId === id)),
  );
  return [
    ...missing.map((threadId) => `no screen of somebody who may read ${threadId} was looked at`),
    ...(commands.some(({ outcome }) => outcome === 'acknowledged') ? [] : ['no command was acknowledged']),
    ...(commands.some(({ kind, outcome }) => kind === 'read' && outcome === 'acknowledged')
      ? []
      : ['no read mark was acknowledged']),
    ...(readMarks.length > 0 ? [] : ['no read mark was looked at']),
  ];
};

/** An acknowledged post stands once, where the acknowledgement said; a refused one nowhere; and nothing else stands. */
const everyPostOnce: Check = (evidence) => {
  const places = new Map<string, Place[]>();
  for (const [threadId, messages] of threadsOf(evidence)) {
    for (const { id, seq, words } of messages) {
      const name = originalOf(words);
      places.set(name, [...(places.get(name) ?? []), { threadId, seq, id }]);
    }
  }
  const posts = commandsOf(evidence, 'post');
  const known = new Set(posts.map(({ words }) => words));
  return [
    ...[...places].filter(([name]) => !known.has(name)).map(([name]) => `nobody sent, but stored: ${name}`),
    ...posts.flatMap((post) => wrongPlace(post, places.get(post.words) ?? [])),
  ];
};

interface Place {
  readonly threadId: string;
  readonly seq: number;
  readonly id: string;
}

function wrongPlace({ words, threadId, seq, messageId, outcome }: SentCommand, places: readonly Place[]): string[] {
  if (places.length > 1) return [`doubled: ${words}`];
  const [place] = places;
  if (outcome === 'failed') return place ? [`refused, but stored: ${words}`] : [];
  if (!place) return outcome === 'acknowledged' ? [`lost: ${words}`] : [];
  if (place.threadId !== threadId) return [`in another conversation: ${words}`];
  if (outcome !== 'acknowledged') return [];
  if (place.seq !== seq) return [`not at its number #${seq}: ${words}`];
  return place.id === messageId ? [] : [`not the acknowledged message: ${words}`];
}

const denseNumbers: Check = (evidence) =>
  threadsOf(evidence).flatMap(([threadId, messages]) =>
    bySeq(messages)
      .flatMap(({ seq }, at) => (seq === at + 1 ? [] : [`gap before #${seq} of ${threadId}`]))
      .slice(0, 1),
  );

/** What one screen wrote into one conversation stands in the order in which it was written. */
const inTheOrderWritten: Check = (evidence) => {
  const last = new Map<string, number>();
  const placeOf = new Map(
    threadsOf(evidence).flatMap(([, messages]) => messages.map(({ seq, words }) => [originalOf(words), seq] as const)),
  );
  return commandsOf(evidence, 'post').flatMap(({ screen, threadId, words }) => {
    const seq = placeOf.get(words);
    if (seq === undefined) return [];
    const line = `${screen} in ${threadId}`;
    const before = last.get(line) ?? 0;
    last.set(line, seq);
    return seq > before ? [] : [`out of order: ${words} at #${seq} after #${before}`];
  });
};

/** Each acknowledged correction made one version, and the last one stands. */
const everyCorrectionOnce: Check = (evidence) => {
  const edits = new Map<string, SentCommand[]>();
  for (const edit of commandsOf(evidence, 'edit')) {
    const name = originalOf(edit.words);
    edits.set(name, [...(edits.get(name) ?? []), edit]);
  }
  return threadsOf(evidence).flatMap(([, messages]) =>
    messages.flatMap(({ words, version }) => {
      const sent = (edits.get(originalOf(words)) ?? []).filter(({ outcome }) => outcome !== 'failed');
      const sure = sent.filter(({ outcome }) => outcome === 'acknowledged');
      const made = version - 1;
      if (made < sure.length) return [`correction lost: ${words}`];
      if (made > sent.length) return [`correction doubled: ${words}`];
      const last = sent.slice(sure.length === 0 ? 0 : sent.lastIndexOf(sure.at(-1)!));
      const possible = [...last.map((edit) => edit.words), ...(sure.length === 0 ? [originalOf(words)] : [])];
      return possible.includes(words) ? [] : [`not the last correction: ${words}`];
    }),
  );
};

const everyScreenTheSame: Check = ({ screens, stored, mayRead }) =>
  screens.flatMap(({ name, who, threadId, messages }) => {
    if (!mayRead[who]?.includes(threadId)) {
      return messages.length === 0 ? [] : [`${name} shows what is not for ${who}: ${threadId}`];
    }
    const truth = bySeq(stored[threadId] ?? []);
    const at = truth.findIndex((message, place) => !isSame(message, messages[place]));
    if (at >= 0) return [`${name} differs from the database at #${truth[at]?.seq} of ${threadId}`];
    return messages.length === truth.length ? [] : [`${name} shows more than the database has of ${threadId}`];
  });

function isSame(one: ShownMessage, other: ShownMessage | undefined): boolean {
  return other?.seq === one.seq && other.words === one.words && other.version === one.version;
}

const readMarksGoForward: Check = ({ readMarks }) =>
  readMarks.flatMap(({ name, seqs }) => {
    const at = seqs.findIndex((seq, place) => seq < (seqs[place - 1] ?? 0));
    return at < 0 ? [] : [`read mark went back: ${name} from #${seqs[at - 1]} to #${seqs[at]}`];
  });

/** Whoever was told that they have read so far has read so far, and nobody further than there is something to read. */
const noReadMarkLost: Check = (evidence) => {
  const owed = new Map<string, number>();
  for (const { who, threadId, outcome, said, seq } of commandsOf(evidence, 'read')) {
    if (outcome !== 'acknowledged') continue;
    const name = `${who} in ${threadId}`;
    owed.set(name, Math.max(owed.get(name) ?? 0, said ?? 0, seq ?? 0));
  }
  const stands = new Map(evidence.marks.map(({ who, threadId, seq }) => [`${who} in ${threadId}`, seq]));
  const lost = [...owed].filter(([name, seq]) => (stands.get(name) ?? 0) < seq);
  const beyond = evidence.marks.filter(({ threadId, seq }) => seq > (evidence.stored[threadId]?.length ?? 0));
  return [
    ...lost.map(([name, seq]) => `read mark lost: ${name} stands at #${stands.get(name) ?? 0}, not #${seq}`),
    ...beyond.map(({ who, threadId, seq }) => `read mark of ${who} in ${threadId} stands at #${seq}, beyond the end`),
  ];
};

const nobodyOverheard: Check = ({ overheard }) =>
  overheard.map(({ name, threadId }) => `sent to ${name}, who may not read it: ${threadId}`);

/** Whatever was away, the answer was to try again later. */
const nothingFailed: Check = ({ surprises }) =>
  [...new Set(surprises)].map((one) => `${surprises.filter((each) => each === one).length} times: ${one}`);

/** By message and version; the first version is the post. */
const rowName = (messageId: string | null, version: number | null) => `version ${version} of ${messageId}`;

/** Each version of each message has one row of the trail, in the name of who was told that it is theirs; nothing else has. */
const everyVersionInTrail: Check = (evidence) => {
  const rows = new Map<string, TrailRow[]>();
  for (const row of evidence.trail.rows) {
    const name = rowName(row.messageId, row.version);
    rows.set(name, [...(rows.get(name) ?? []), row]);
  }
  const versions = threadsOf(evidence).flatMap(([threadId, messages]) =>
    messages.flatMap(({ id, seq, version: last }) =>
      Array.from({ length: last }, (_, at) => ({
        name: rowName(id, at + 1),
        words: `version ${at + 1} of #${seq} of ${threadId}`,
      })),
    ),
  );
  const stored = new Set(versions.map(({ name }) => name));
  const countOf = (name: string) => rows.get(name)?.length ?? 0;
  return [
    ...versions
      .filter(({ name }) => countOf(name) !== 1)
      .map(({ name, words }) => `the trail has ${countOf(name)} rows of ${words}`),
    ...[...rows.keys()].filter((name) => !stored.has(name)).map((name) => `in the trail, but not stored: ${name}`),
    ...[...commandsOf(evidence, 'post'), ...commandsOf(evidence, 'edit')].flatMap((command) =>
      wrongRows(command, rows.get(rowName(command.messageId, command.kind === 'post' ? 1 : command.version)) ?? []),
    ),
  ];
};

function wrongRows({ kind, words, who, outcome }: SentCommand, rows: readonly TrailRow[]): string[] {
  if (outcome !== 'acknowledged') return [];
  if (rows.length !== 1) return [`the trail has ${rows.length} rows of the acknowledged ${kind}: ${words}`];
  const [row] = rows;
  return row?.who === who ? [] : [`in the trail by ${row?.who ?? 'nobody of theirs'}, not by ${who}: ${words}`];
}

const wholeTrail: Check = ({ trail: { sealed, unsealed, says } }) => {
  const broken = says.split('\n').filter((line) => line !== '' && !/: whole,/.test(line));
  const looked = [...says.matchAll(/: whole, (\d+) rows/g)].reduce((sum, [, rows]) => sum + Number(rows), 0);
  return [
    ...(unsealed === 0 ? [] : [`${unsealed} rows of the trail are not sealed`]),
    ...broken.map((line) => `the trail is not whole: ${line}`),
    ...(looked >= sealed ? [] : [`of ${sealed} rows of the trail ${looked} were looked at`]),
  ];
};

const checks: readonly Check[] = [
  somethingHappened,
  everyPostOnce,
  denseNumbers,
  inTheOrderWritten,
  everyCorrectionOnce,
  everyScreenTheSame,
  readMarksGoForward,
  noReadMarkLost,
  nobodyOverheard,
  nothingFailed,
  everyVersionInTrail,
  wholeTrail,
];
