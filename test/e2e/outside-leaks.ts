import type { RequestView } from '@liaison/contracts';
import type { LeakWorld, Reader } from './leak-world.js';

interface Planter {
  readonly world: LeakWorld;
  /** Who sees what each of the two recorded. */
  readonly sides: Readonly<Record<'coder' | 'claims', readonly Reader[]>>;
  readonly word: (what: string, readers: readonly Reader[]) => string;
  readonly keep: (fileId: string, readers: readonly Reader[]) => string;
  readonly ask: (who: 'coder' | 'claims', readers: readonly Reader[], body: object) => Promise<RequestView>;
}

/** Letters of parties without an account: the recorder's alone, even where the claim's own other side is meant. */
export async function plantLetters({ world, sides, word, keep, ask }: Planter): Promise<void> {
  for (const who of ['coder', 'claims'] as const) {
    const readers = sides[who];
    const said = (what: string) => word(`${what} of a letter`, readers);
    const scan = await world.file(who, `${said('scan')}.txt`, 'x');
    keep(scan, readers);
    const made = await ask(who, readers, {
      kind: 'insurer_query',
      items: [{ question: said('question') }],
      outside: {
        organisation: { name: `${who === 'coder' ? 'Acme' : 'Northside'} ${said('other side')}` },
        letterDate: '2026-05-11',
        receivedAt: '2026-05-11T12:00:00.000Z',
        channel: 'fax',
        reference: said('reference'),
        representative: said('contact'),
        attachments: [scan],
      },
    });
    await world.does(who, 'POST', `/requests/${made.id}/proofs`, {
      kind: 'sent',
      at: '2026-05-12T12:00:00.000Z',
      channel: 'fax',
      note: said('proof'),
    });
  }
}
