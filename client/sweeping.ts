/** Work that is done again and again, to make up for what was lost on the way. */
export interface Sweep {
  /** Does it as soon as can be; what is under way is finished first. */
  soon(): void;
  /** Resolves when what is under way is done; nothing follows. */
  end(): Promise<void>;
}

/** Does `work` at once, and so long after each time again. A failure goes to `failed`; the next time may be better. */
export function sweepEvery(ms: number, work: () => Promise<void>, failed: (error: Error) => void): Sweep {
  let ended = false;
  let asked = false;
  let wake = () => {};
  const sweeping = sweep();

  async function sweep(): Promise<void> {
    while (!ended) {
      asked = false;
      await work().catch(failed);
      if (!asked && !ended) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    soon: () => {
      asked = true;
      wake();
    },
    end: () => {
      ended = true;
      wake();
      return sweeping;
    },
  };
}
