export interface ServerEvent {
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

/** The events of a `text/event-stream` answer (HTML Living Standard, 9.2), as far as our own server writes them. */
export async function* serverEvents({ body }: Response): AsyncIterable<ServerEvent> {
  if (body === null) return;
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    yield* blocks.flatMap(eventOf);
  }
}

function eventOf(block: string): ServerEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
  );
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')];
  return event === undefined || data === undefined ? [] : [{ event, data, ...(id !== undefined && { id }) }];
}
