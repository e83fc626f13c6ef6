/** Looks ten times a second how much main memory the process holds, in megabytes. */
export function watchMemory() {
  const before = held();
  let most = before;
  const look = () => {
    most = Math.max(most, held());
  };
  const timer = setInterval(look, 100).unref();
  return {
    before,
    peak: () => {
      look();
      return most;
    },
    stop: () => clearInterval(timer),
  };
}

const held = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
