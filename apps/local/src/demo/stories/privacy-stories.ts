import { RecallContent, RecordLegalBasis, ReleasePolicies } from '@liaison/privacy';
import { AnswerRequest, GetRequest, SendRequest } from '@liaison/requests';
import { ListMessages, MarkFile, OpenThread, PostMessage, StoreFile } from '@liaison/threads';
import type { DemoWorld } from '../demo-world.js';
import { draft } from './acts.js';
import { documents, insurerQuery, within } from './bodies.js';
import type { Timeline } from './timeline.js';

const kofi = 'claims@acme';
const owen = 'coder@lakeside';
const coder = 'coder@northside';

/** An answer with a Part 2 record that waits for its second person, and a letter on the wrong patient that was recalled. */
export function planPrivacy(world: DemoWorld, timeline: Timeline): void {
  planRelease(world, timeline);
  planRecall(world, timeline);
}

/** At Lakeside two people are wanted before records leave: Owen has prepared, his supervisor has not looked yet. */
function planRelease(world: DemoWorld, timeline: Timeline): void {
  const claim = '756048Q';
  const ask = insurerQuery({
    subject: 'Discharge summary of the detoxification',
    to: 'lakeside',
    due: within(20, 'calendar_day'),
    items: [documents.dischargeSummary],
  });
  let id = '';
  timeline.add('4 09:00', () =>
    world.get(ReleasePolicies).put(world.by('supervisor@lakeside'), { kinds: ['insurer_query'] }),
  );
  timeline.add('3 14:05', async () => {
    id = await draft(world, kofi, claim, ask(world));
    await world.get(SendRequest).execute(world.by(kofi), id, {});
  });
  timeline.add('1 10:20', async () => {
    const file = await upload(
      world,
      owen,
      'Discharge summary.txt',
      'Discharge summary. Completed a seven-day programme.',
    );
    await world.get(MarkFile).execute(world.by(owen), file, 'substance_use');
    await world.get(RecordLegalBasis).execute(world.by(owen), world.claim(claim), {
      kind: 'consent',
      scope: ['substance_use'],
      expires: world.at('-120').toISODate() ?? '',
      reference: 'Consent form in the chart, page 2',
    });
    const { items } = await world.get(GetRequest).byId(world.actor(owen), id);
    const answers = items.map((item) => ({ itemId: item.id, outcome: 'supplied' as const, attachments: [file] }));
    await world.get(AnswerRequest).execute(world.by(owen), id, { answers });
  });
}

/** A referral letter of somebody else; Acme saw it, and took it away from everybody. */
function planRecall(world: DemoWorld, timeline: Timeline): void {
  timeline.add('5 10:05', async () => {
    const body = { audience: 'shared' as const, subject: 'Referral letter' };
    const thread = await world.get(OpenThread).execute(world.by(coder), world.claim('26463774'), body);
    const letter = await upload(
      world,
      coder,
      'Referral letter.txt',
      'Dear colleague, thank you for seeing my patient.',
    );
    const message = { text: 'Here is the referral letter you asked for.', attachments: [letter] };
    const { id } = await world.get(PostMessage).execute(world.by(coder), thread.id, message);
    await world.get(ListMessages).execute(world.actor(kofi), thread.id, {});
    const reason = 'The letter is about another patient';
    await world.get(RecallContent).execute(world.by(kofi), { kind: 'message', id, reason });
  });
}

async function upload(world: DemoWorld, who: string, name: string, text: string): Promise<string> {
  const content = (async function* () {
    yield Buffer.from(text);
  })();
  const { id } = await world.get(StoreFile).execute(world.by(who), { name, declaredType: 'text/plain', content });
  return id;
}
