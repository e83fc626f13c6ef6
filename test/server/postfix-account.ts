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
