import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ThreadRooms } from './thread-rooms.js';

const priya = { id: 'p', name: 'Priya Raman' };

class FakeSocket {
  readonly said: unknown[] = [];
  private readonly heard = new Map<string, (raw: unknown) => void>();
  on(event: string, listener: (raw: unknown) => void): void {
    this.heard.set(event, listener);
  }
  emit(_event: string, command: unknown): void {
    this.said.push(command);
  }
  tell(event: string, raw: unknown): void {
    this.heard.get(event)?.(raw);
  }
}

describe('the colleagues in a conversation', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are those the server names last', () => {
    const socket = new FakeSocket();
    const rooms = new ThreadRooms(socket);
    socket.tell('presence', { threadId: 't', people: [priya] });
    expect(rooms.room('t').present).toEqual([priya]);
    socket.tell('presence', { threadId: 't', people: [] });
    expect(rooms.room('t').present).toEqual([]);
  });

  it('write until they pause, and once however often it is said', () => {
    const socket = new FakeSocket();
    const rooms = new ThreadRooms(socket);
    socket.tell('typing', { threadId: 't', person: priya });
    jest.advanceTimersByTime(3_000);
    socket.tell('typing', { threadId: 't', person: priya });
    jest.advanceTimersByTime(3_000);
    expect(rooms.room('t').typing).toEqual([priya]);
    jest.advanceTimersByTime(2_000);
    expect(rooms.room('t').typing).toEqual([]);
  });

  it('hear of our keys now and then, not at each', () => {
    const socket = new FakeSocket();
    const rooms = new ThreadRooms(socket);
    for (let key = 0; key < 10; key += 1) rooms.sayTyping('t');
    expect(socket.said).toEqual([{ threadId: 't' }]);
  });

  it('are not guessed from what cannot be read', () => {
    const socket = new FakeSocket();
    const rooms = new ThreadRooms(socket);
    socket.tell('presence', { threadId: 't', people: 'many' });
    expect(rooms.room('t').present).toEqual([]);
  });
});
