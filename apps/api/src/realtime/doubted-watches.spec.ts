import { describe, expect, it } from '@jest/globals';
import { doubt, doubtsOf, isDoubted } from './doubted-watches.js';
import type { LiveSocket } from './live-socket.js';

const aSocket = (id: string) => ({ id, data: {} }) as LiveSocket;
const doubted = (socket: LiveSocket) => ['thread:1', 'thread:2'].filter((room) => isDoubted(socket, room));

describe('a watch that is doubted', () => {
  it('is that of the stream alone, and settled once it was looked into', () => {
    const [one, other] = [aSocket('one'), aSocket('other')];
    doubt([one], 'thread:1', {});
    expect([doubted(one), doubted(other)]).toEqual([['thread:1'], []]);
    const settle = doubtsOf([one, other]);
    settle(one);
    settle(other);
    expect([doubted(one), doubted(other)]).toEqual([[], []]);
  });

  it('stays where the doubt came while another was looked into, of the same stream or of one beside it', () => {
    const socket = aSocket('one');
    doubt([socket], 'thread:1', { which: 'first' });
    const settleFirst = doubtsOf([socket]);
    doubt([socket], 'thread:1', { which: 'second' });
    doubt([socket], 'thread:2', {});
    const settleAll = doubtsOf([socket]);
    settleFirst(socket);
    expect(doubted(socket)).toEqual(['thread:1', 'thread:2']);
    settleAll(socket);
    expect(doubted(socket)).toEqual([]);
  });
});
