/** Whether all that was handed to Postfix has left it, by its log; but for what waits for that one recipient. */
export function hasCarriedAll(log: string, except: string): boolean {
  const ids = [...log.matchAll(/smtpd\[\d+\]: (\w+): client=/g)].map(([, id]) => id);
  return ids.every((id) => log.includes(`${id}: removed`) || log.includes(`${id}: to=<${except}>`));
}

/** How many messages Postfix has brought to what listens at that port of this machine, by its log. */
export function broughtTo(log: string, port: number): number {
  const sent = [...log.matchAll(/smtp\[\d+\]: (\w+): to=.*relay=127\.0\.0\.1\[127\.0\.0\.1\]:(\d+), .*status=sent/g)];
  return new Set(sent.flatMap(([, id, at]) => (at === String(port) ? [id] : []))).size;
}

/** When Postfix took these messages, by its log: milliseconds, counted by whole seconds, of a year that does not matter. */
export function takenAt(log: string, messageIds: readonly string[]): number[] {
  const taken = log.matchAll(/^(\w{3} +\d+ [\d:]{8}) .*cleanup\[\d+\]: \w+: message-id=<([^>]+)>$/gm);
  return [...taken].flatMap(([, at, id = '']) => (messageIds.includes(id) ? [Date.parse(`${at} 2000`)] : []));
}
