/** The files that a plan's data names, whatever else is wrong with it, so that all problems can be told at once. */
export interface NamedFiles {
  readonly directory?: NamedFile;
  readonly contacts?: NamedFile;
  /** The words of mails in other languages. */
  readonly texts: readonly (NamedFile & { readonly language: string })[];
  readonly documents: readonly NamedFile[];
}

export interface NamedFile {
  readonly path: string;
  /** Where in the plan it is named. */
  readonly at: readonly (string | number)[];
}

export function namedFiles(data: unknown): NamedFiles {
  const participants = memberOf(data, 'participants');
  const directory = named(memberOf(participants, 'directory'), ['participants', 'directory']);
  const contacts = named(memberOf(participants, 'contacts'), ['participants', 'contacts']);
  const documents = itemsOf(memberOf(data, 'phases')).flatMap((phase, i) =>
    itemsOf(memberOf(phase, 'documents')).map((path, j) => named(path, ['phases', i, 'documents', j])),
  );
  return {
    ...(directory && { directory }),
    ...(contacts && { contacts }),
    texts: textFiles(memberOf(memberOf(data, 'mail'), 'texts')),
    documents: documents.filter((file) => file !== undefined),
  };
}

/** A plan may come from someone else: it names files in its own folder and none of the machine's. */
export function isInside(path: string): boolean {
  return path !== '' && !/^[/\\~]|^[A-Za-z]:|\\|\p{Cc}/u.test(path) && !path.split('/').includes('..');
}

function textFiles(texts: unknown): NamedFiles['texts'] {
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.entries(texts).flatMap(([language, path]) => {
    const file = named(path, ['mail', 'texts', language]);
    return file === undefined ? [] : [{ ...file, language }];
  });
}

function named(path: unknown, at: NamedFile['at']): NamedFile | undefined {
  return typeof path === 'string' && isInside(path) ? { path, at } : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? value[name as keyof typeof value] : undefined;

const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
