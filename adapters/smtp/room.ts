/** How much memory messages may take that are on their way in, over all connections, in bytes. */
export interface RoomLimits {
  /** A message up to this always has room, so that large ones keep no ordinary mail out. */
  readonly small: number;
  /** For all larger ones. */
  readonly together: number;
}

/** What one message takes of it. */
export interface Place {
  /** Is there room for it to be so long? */
  holds(bytes: number): boolean;
  leave(): void;
}

/** Gives each message a place of its own in the memory that all share. */
export function createRoom({ small, together }: RoomLimits): { place(): Place } {
  let held = 0;
  return {
    place: () => {
      let counted = 0;
      const count = (bytes: number) => {
        held += bytes - counted;
        counted = bytes;
      };
      return {
        holds: (bytes) => {
          count(bytes > small ? bytes : 0);
          return counted === 0 || held <= together;
        },
        leave: () => count(0),
      };
    },
  };
}
