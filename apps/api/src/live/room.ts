// What the hub knows of a room: who is in it does not matter to it, only that it can be poked and asked how far it is.

export type Room<Member> = {
  join(member: Member): void;
  leave(member: Member): void;
  isEmpty(): boolean;
  /** Something new was committed, perhaps: look. */
  poke(): void;
  /** Whether the log is further than this room has read. */
  isBehind(seq: number): boolean;
  close(): void;
};
