import type { ClaimView, RequestView } from '@liaison/contracts';
import type { Step } from './idempotency-steps.js';
import type { PersonName, TwoSidesWorld } from './two-sides-world.js';

/** Every move of a request, each on a request of its own. */
export function requestSteps(world: TwoSidesWorld, claim: ClaimView): Step[] {
  const query = () => world.request(claim.id);
  const due = { in: { amount: 9, unit: 'working_day' } };
  const draftBody = () => ({
    kind: 'records_request',
    addressee: { personId: world.people.otherCoder },
    due,
    items: [{ question: 'Where is the note?' }],
  });
  const draft = () => world.does<RequestView>('coder', 'POST', `/claims/${claim.id}/requests`, draftBody());
  const answered = async (): Promise<RequestView> => {
    const { id, items } = await query();
    return world.does('coder', 'POST', `/requests/${id}/answer`, {
      answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied', text: 'Yes.' })),
    });
  };
  const accepted = async () =>
    world.does<RequestView>('claims', 'POST', `/requests/${(await answered()).id}/accept`, {});
  const declined = async () =>
    world.does<RequestView>('coder', 'POST', `/requests/${(await query()).id}/decline`, { reason: 'duplicate' });
  const clarifying = async () =>
    world.does<RequestView>('coder', 'POST', `/requests/${(await query()).id}/clarify`, { question: 'Which?' });
  const held = async () =>
    world.does<RequestView>('coder', 'POST', `/requests/${(await query()).id}/hold`, {
      party: 'St Mary’s',
      expected: '2027-12-04',
      reason: 'records_elsewhere',
    });
  const more = { until: '2028-02-01', reason: 'volume' };
  const moreAsked = async () =>
    world.does<RequestView>('coder', 'POST', `/requests/${(await query()).id}/extension`, more);
  const letter = (question: string) =>
    world.does<RequestView>('coder', 'POST', `/claims/${claim.id}/requests`, {
      kind: 'insurer_query',
      due,
      items: [{ question }],
      outside: {
        organisation: { name: 'Blue Harbor' },
        letterDate: '2026-05-11',
        receivedAt: '2026-05-11T12:00:00.000Z',
        channel: 'letter',
      },
    });
  const answeredLetter = async (): Promise<RequestView> => {
    const { id, items } = await letter('Which knee?');
    return world.does('coder', 'POST', `/requests/${id}/answer`, {
      answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied', text: 'The right one.' })),
    });
  };
  const firstItem = ({ items }: RequestView): string => items[0]?.id ?? '';
  const compliant = {
    question: 'Which operation was done?',
    options: ['Other', 'Unable to determine'],
    indicators: [{ quote: 'Scope seen.', source: 'Note', author: 'B. Kildare', at: '2026-05-11' }],
  };
  const child = async (): Promise<RequestView> => {
    const { id, items } = await query();
    return world.does('coder', 'POST', `/requests/${id}/delegate`, {
      addressee: { personId: world.people.drLee },
      due,
      items: [{ parentItemId: items[0]?.id, ...compliant }],
      send: true,
    });
  };
  /** Closed by its parent's answer, which does not say how it ended. */
  const closedChild = async (): Promise<RequestView> => {
    const made = await child();
    const yes = (items: RequestView['items']) =>
      items.map(({ id }) => ({ itemId: id, outcome: 'supplied', text: 'The second.' }));
    await world.does('drLee', 'POST', `/requests/${made.id}/answer`, { answers: yes(made.items) });
    const parent = await world.does<RequestView>('coder', 'GET', `/requests/${made.parentId}`);
    const rest = parent.items.filter(({ answer }) => !answer);
    await world.does('coder', 'POST', `/requests/${parent.id}/answer`, { answers: yes(rest) });
    return made;
  };
  /** A question of which the payer says that another department answers. */
  const misdirected = async (): Promise<RequestView> => {
    const made = await world.does<RequestView>('coder', 'POST', `/claims/${claim.id}/requests`, {
      kind: 'claim_question',
      about: 'status',
      addressee: { organisationId: world.organisations.acme },
      due,
      items: [{ question: 'Where does it stand?' }],
      send: true,
    });
    return world.does('claims', 'POST', `/requests/${made.id}/answer`, {
      answers: made.items.map(({ id }) => ({ itemId: id, outcome: 'supplied', text: 'Not us.' })),
      result: 'wrong_department',
    });
  };
  const on = async (request: Promise<RequestView>, verb: string, bodyOf: (request: RequestView) => unknown) => {
    const made = await request;
    return { path: `/requests/${made.id}/${verb}`, body: bodyOf(made) };
  };
  const itsPath = async (made: Promise<{ id: string }>, prefix: string, rest = '') =>
    `/${prefix}/${(await made).id}${rest}`;
  const move = (
    who: PersonName,
    verb: string,
    request: () => Promise<RequestView>,
    bodyOf: (made: RequestView) => unknown,
  ): Step => ({
    route: `POST /requests/{id}/${verb}`,
    who,
    given: () => on(request(), verb, bodyOf),
  });
  const besideTheRoad = (): Step[] => [
    move('coder', 'hold', query, () => ({ party: 'St Mary’s', expected: '2027-12-04', reason: 'records_elsewhere' })),
    {
      route: 'DELETE /requests/{id}/hold',
      who: 'coder',
      given: async () => ({ path: await itsPath(held(), 'requests', '/hold') }),
    },
    move('coder', 'extension', query, () => more),
    move('claims', 'extension/grant', moreAsked, () => ({})),
    move('claims', 'extension/refuse', moreAsked, () => ({ reason: 'no_good_cause' })),
    move('claims', 'undeliver', query, () => ({ reason: 'failed_fax' })),
    move('coder', 'supplement', answered, (made) => ({
      items: [{ itemId: firstItem(made), outcome: 'supplied', text: 'And this' }],
    })),
  ];
  const requests = (): Step[] => [
    {
      route: 'POST /claims/{id}/requests',
      who: 'coder',
      given: async () => ({ path: `/claims/${claim.id}/requests`, body: draftBody() }),
    },
    {
      route: 'PATCH /requests/{id}',
      who: 'coder',
      given: async () => ({ path: await itsPath(draft(), 'requests'), body: { subject: 'Better' } }),
    },
    {
      route: 'PUT /requests/{id}/items/{itemId}/answer',
      who: 'coder',
      given: async () => {
        const made = await query();
        return {
          path: `/requests/${made.id}/items/${firstItem(made)}/answer`,
          body: { outcome: 'supplied', text: 'Yes' },
        };
      },
    },
    move('coder', 'send', draft, () => ({})),
    move('coder', 'discard', draft, () => ({})),
    move('coder', 'acknowledge', query, () => ({})),
    move('coder', 'assign', query, () => ({ personId: world.people.otherCoder })),
    move('coder', 'delegate', query, (made) => ({
      addressee: { personId: world.people.drLee },
      due,
      items: [{ parentItemId: firstItem(made), ...compliant }],
      send: true,
    })),
    move('coder', 'answer', query, (made) => ({
      answers: made.items.map(({ id }) => ({ itemId: id, outcome: 'supplied', text: 'Yes' })),
    })),
    move('coder', 'withdraw', answered, () => ({ reason: 'A mistake' })),
    move('coder', 'clarify', query, () => ({ question: 'Which knee?' })),
    move('coder', 'decline', query, () => ({ reason: 'duplicate' })),
    move('drLee', 'redirect', child, () => ({ personId: world.people.drBaker })),
    move('claims', 'reply', clarifying, () => ({ text: 'The right one.' })),
    move('claims', 'insist', declined, () => ({ reason: 'It is yours', due })),
    move('claims', 'accept', answered, () => ({})),
    move('coder', 'outcome', closedChild, () => ({ outcome: 'agreed' })),
    move('coder', 'readdress', misdirected, () => ({ addressee: { organisationId: world.organisations.acme }, due })),
    move('claims', 'return', answered, (made) => ({ items: [{ itemId: firstItem(made), reason: 'incomplete' }], due })),
    move('claims', 'waive', query, (made) => ({ itemIds: [firstItem(made)], reason: 'Not needed' })),
    move('claims', 'cancel', query, () => ({ reason: 'superseded' })),
    move('coder', 'recorded', answeredLetter, () => ({
      move: 'accept',
      at: new Date().toISOString(),
      channel: 'telephone',
    })),
    move('coder', 'proofs', answeredLetter, () => ({
      kind: 'received',
      at: new Date().toISOString(),
      channel: 'telephone',
    })),
    {
      route: 'POST /requests/{id}/merge',
      who: 'coder',
      given: async () => {
        const [recorded, electronic] = [await letter('Merged?'), await query()];
        return { path: `/requests/${recorded.id}/merge`, body: { requestId: electronic.id } };
      },
    },
    move('claims', 'reopen', accepted, (made) => ({ itemIds: [firstItem(made)], reason: 'New facts', due })),
    ...besideTheRoad(),
  ];
  return requests();
}
