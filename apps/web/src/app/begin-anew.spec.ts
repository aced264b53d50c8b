import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ProblemView } from '@liaison/contracts';
import { QueryClient } from '@tanstack/react-query';
import { actAs, api, onActingChanged } from '../api/client.js';
import { keys } from '../api/keys.js';
import { beginAnew } from './begin-anew.js';

const [practice, hospital] = ['a membership of a practice', 'a membership of a hospital'];
const answer = (status: number, type: string, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const words = { type: 'about:blank', title: 'Acting changed', detail: 'It acts for another one now.', trace: 'none' };
const refusal: ProblemView = { ...words, status: 401, code: 'session.acting_changed' };
const me = { acting: { membershipId: hospital } };

describe('turning to another organisation', () => {
  const follow = jest.fn();
  const client = new QueryClient();
  let answers: Record<string, Promise<Response> | Response>;
  let refuse: () => void;

  beforeEach(() => {
    follow.mockClear();
    onActingChanged(follow);
    actAs(practice);
    const late = new Promise<Response>(
      (resolve) => (refuse = () => resolve(answer(401, 'application/problem+json', refusal))),
    );
    answers = { '/api/v1/me': answer(200, 'application/json', me), '/api/v1/late': late };
    jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async (url) => (await answers[String(url)]) ?? answer(404, 'application/json', {}));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    onActingChanged(() => undefined);
    actAs(null);
    client.clear();
  });

  it('follows where a call is refused since the session acts for another one', async () => {
    refuse();
    await expect(api.get('/late')).rejects.toMatchObject({ code: 'session.acting_changed' });
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('hears no late refusal of the former screens once it is known who one is now', async () => {
    const asked = api.get('/late');
    client.setQueryData(['worklist'], 'of the practice');
    await beginAnew(client);
    expect(client.getQueryData(['worklist'])).toBeUndefined();
    expect(client.getQueryData(keys.me)).toEqual(me);
    refuse();
    await expect(asked).rejects.toMatchObject({ code: 'session.acting_changed' });
    expect(follow).not.toHaveBeenCalled();
  });

  it('does not become the former one again by an answer that was on its way', async () => {
    const former = { acting: { membershipId: practice } };
    let answerLate: () => void = () => undefined;
    const asked = client.fetchQuery({
      queryKey: keys.me,
      queryFn: () => new Promise((resolve) => (answerLate = () => resolve(former))),
    });
    asked.catch(() => undefined);
    await beginAnew(client);
    answerLate();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(client.getQueryData(keys.me)).toEqual(me);
  });
});
