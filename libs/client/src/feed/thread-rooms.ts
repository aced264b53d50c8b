import { z } from 'zod';

const person = z.object({ id: z.string(), name: z.string() });
const presence = z.object({ threadId: z.string(), people: z.array(person) });
const typing = z.object({ threadId: z.string(), person });
type Person = z.infer<typeof person>;

/** What a socket must do for this; socket.io's does. */
export interface RoomSocket {
  on(event: 'presence' | 'typing', listener: (raw: unknown) => void): unknown;
  emit(event: 'typing', command: { threadId: string }): unknown;
}
export interface Room {
  readonly present: readonly Person[];
  readonly typing: readonly Person[];
}

const nobody: Room = { present: [], typing: [] };
const typedForMs = 4_000;
const sayEveryMs = 2_500;

/** Colleagues who look at a conversation and who write in it. The server tells nobody of another organisation. */
export class ThreadRooms {
  private readonly rooms = new Map<string, Room>();
  private readonly ends = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listeners = new Set<() => void>();
  private saidAt = -Infinity;

  constructor(private readonly socket: RoomSocket) {
    socket.on('presence', (raw) => {
      const told = presence.safeParse(raw).data;
      if (told) this.set(told.threadId, { ...this.room(told.threadId), present: told.people });
    });
    socket.on('typing', (raw) => {
      const told = typing.safeParse(raw).data;
      if (told) this.typed(told.threadId, told.person);
    });
  }

  readonly room = (threadId: string): Room => this.rooms.get(threadId) ?? nobody;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Called at every keystroke; says so now and then. */
  sayTyping(threadId: string): void {
    const now = performance.now();
    if (now - this.saidAt < sayEveryMs) return;
    this.saidAt = now;
    this.socket.emit('typing', { threadId });
  }

  private typed(threadId: string, writer: Person): void {
    const name = `${threadId}/${writer.id}`;
    const others = () => this.room(threadId).typing.filter(({ id }) => id !== writer.id);
    clearTimeout(this.ends.get(name));
    this.ends.set(
      name,
      setTimeout(() => this.set(threadId, { ...this.room(threadId), typing: others() }), typedForMs),
    );
    this.set(threadId, { ...this.room(threadId), typing: [...others(), writer] });
  }

  private set(threadId: string, room: Room): void {
    this.rooms.set(threadId, room);
    this.listeners.forEach((listener) => listener());
  }
}
