import { originalOf, type Evidence, type SentCommand, type ShownMessage } from './evidence.js';

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
  const places = new Map<string, { threadId: string; seq: number }[]>();
  for (const [threadId, messages] of threadsOf(evidence)) {
    for (const { seq, words } of messages) {
      const name = originalOf(words);
      places.set(name, [...(places.get(name) ?? []), { threadId, seq }]);
    }
  }
  const posts = commandsOf(evidence, 'post');
  const known = new Set(posts.map(({ words }) => words));
  return [
    ...[...places].filter(([name]) => !known.has(name)).map(([name]) => `nobody sent, but stored: ${name}`),
    ...posts.flatMap((post) => wrongPlace(post, places.get(post.words) ?? [])),
  ];
};

function wrongPlace({ words, threadId, seq, outcome }: SentCommand, places: { threadId: string; seq: number }[]) {
  if (places.length > 1) return [`doubled: ${words}`];
  const [place] = places;
  if (outcome === 'failed') return place ? [`refused, but stored: ${words}`] : [];
  if (!place) return outcome === 'acknowledged' ? [`lost: ${words}`] : [];
  if (place.threadId !== threadId) return [`in another conversation: ${words}`];
  return outcome === 'acknowledged' && place.seq !== seq ? [`not at its number #${seq}: ${words}`] : [];
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

const wholeTrail: Check = ({ trail, stored }) => {
  const all = Object.values(stored).flat();
  const edits = all.reduce((sum, { version }) => sum + version - 1, 0);
  return [
    ...(trail.posts === all.length ? [] : [`the trail has ${trail.posts} posts, the database ${all.length}`]),
    ...(trail.edits === edits ? [] : [`the trail has ${trail.edits} corrections, the database ${edits}`]),
    ...(trail.unsealed === 0 ? [] : [`${trail.unsealed} rows of the trail are not sealed`]),
    ...(/: whole,/.test(trail.says) ? [] : [`the trail is not whole: ${trail.says}`]),
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
  wholeTrail,
];
