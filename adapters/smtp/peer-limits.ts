/** How much one address may do; a mail server of this machine, which stands before the intake, is not counted. */
export interface PeerLimits {
  readonly connections: number;
  /** Messages begun within a minute. */
  readonly messagesAMinute: number;
  readonly isExempt: (address: string) => boolean;
}

/** Nobody is counted. */
export const UNCOUNTED: PeerLimits = { connections: Infinity, messagesAMinute: Infinity, isExempt: () => true };

/** Counts what each address does. Nothing is kept of one that is gone and has sent nothing for a minute. */
export function createPeers({ connections, messagesAMinute, isExempt }: PeerLimits, now: () => number = Date.now) {
  const open = new Map<string, number>();
  const begun = new Map<string, { readonly minute: number; count: number }>();

  return {
    /** False where the address has as many connections as it may have; then it must not be told of its end. */
    enters(address: string): boolean {
      const count = open.get(address) ?? 0;
      if (!isExempt(address) && count >= connections) return false;
      open.set(address, count + 1);
      return true;
    },
    leaves(address: string): void {
      const count = (open.get(address) ?? 0) - 1;
      if (count > 0) open.set(address, count);
      else open.delete(address);
    },
    /** False where the address has begun as many messages in this minute as it may. */
    begins(address: string): boolean {
      if (isExempt(address)) return true;
      const minute = Math.floor(now() / 60_000);
      for (const [other, { minute: then }] of begun) if (then !== minute) begun.delete(other);
      const counted = begun.get(address) ?? { minute, count: 0 };
      begun.set(address, counted);
      counted.count += 1;
      return counted.count <= messagesAMinute;
    },
  };
}
