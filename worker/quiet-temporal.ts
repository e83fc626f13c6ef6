/** Temporal's own lines: what a person must know; and the signals are ours. Once in a process, before its first worker. */
export async function quietTemporal(): Promise<void> {
  const { DefaultLogger, Runtime } = await import('@temporalio/worker');
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
}
