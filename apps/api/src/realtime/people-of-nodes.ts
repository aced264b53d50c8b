import type { SeenPerson } from '@liaison/platform';

/** Who looks at which conversation through the other nodes, as they last said. */
export class PeopleOfNodes {
  private readonly rooms = new Map<string, Map<string, readonly SeenPerson[]>>();
  private readonly heardAt = new Map<string, number>();

  hear(node: string, room: string, people: readonly SeenPerson[]): void {
    const known = this.rooms.get(room) ?? new Map<string, readonly SeenPerson[]>();
    if (people.length > 0) this.rooms.set(room, known.set(node, people));
    else if (known.delete(node) && known.size === 0) this.rooms.delete(room);
  }

  /** Each person once, whatever nodes and tabs they came by. */
  peopleIn(room: string, here: readonly SeenPerson[]): SeenPerson[] {
    const all = [...here, ...[...(this.rooms.get(room)?.values() ?? [])].flat()];
    return [...new Map(all.map((person) => [person.id, person])).values()];
  }

  /** Nobody of this process looks at it any more. */
  forgetRoom(room: string): void {
    this.rooms.delete(room);
  }

  /** True for a node that was not there before. */
  noteAlive(node: string, now: number): boolean {
    const isNew = !this.heardAt.has(node);
    this.heardAt.set(node, now);
    return isNew;
  }

  /** Those that have said nothing since then. */
  silentSince(instant: number): string[] {
    return [...this.heardAt].filter(([, at]) => at < instant).map(([node]) => node);
  }

  /** Nobody is present through it any more; answers the rooms that changed. */
  forgetNode(node: string): string[] {
    this.heardAt.delete(node);
    const changed = [...this.rooms].filter(([, nodes]) => nodes.has(node)).map(([room]) => room);
    for (const room of changed) this.hear(node, room, []);
    return changed;
  }
}
