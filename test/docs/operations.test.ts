import { searchAttributes } from '../../adapters/temporal-server/command';
import { EXIT_CODES } from '../../client/cli/exit';
import { INBOX_ENDS } from '../../client/inbox-ends';
import { REPORT_FILES } from '../../client/report/files';
import { codesUnder, membersOf, sources, textOf } from '../agreement/sources';

const document = textOf('docs/operations.md');
const listed = (heading: string) => codesUnder('docs/operations.md', heading).sort();
const sorted = (words: readonly string[]) => [...words].sort();

/** Every setting that a source reads by its name, those of Temporal's own tools aside. */
function settingsRead(): string[] {
  const named = sources().flatMap((file) =>
    [...textOf(file).matchAll(/\benv(?:ironment)?\.([A-Z][A-Z_]+)\b|^ {2}([A-Z][A-Z_]+): (?:z\.|z$|port\(|listOf\()/gm)].map(
      ([, read, schema]) => read ?? schema ?? '',
    ),
  );
  return [...new Set(named)].filter((name) => name !== 'PATH' && !name.startsWith('TEMPORAL_'));
}

describe('docs/operations.md', () => {
  it('has a line for every setting, and for no other', () => {
    expect([...listed('Of the server'), ...listed('Of the command line')].sort()).toEqual(sorted(settingsRead()));
  });

  it('finds the settings of adapters/environment.ts among them', () => {
    expect(settingsRead()).toEqual(
      expect.arrayContaining(['PHASEGATE_DATA', 'PHASEGATE_INTAKE_PORT', 'SMTP_URL', 'DATABASE_URL']),
    );
  });

  it('names the defaults that hold', () => {
    const source = textOf('adapters/environment.ts');
    const ports = [...document.matchAll(/^\| `(PHASEGATE_\w*PORT)` \| (\d+) \|/gm)];
    expect(ports).toHaveLength(2);
    for (const [, setting, otherwise] of ports) expect(source).toContain(`${setting}: port(${otherwise})`);
  });

  it('has each exit code with its name', () => {
    const rows = [...document.matchAll(/^\| `(\d+)` \| `([A-Za-z]+)` \|/gm)].map(([, code, name]) => [name, Number(code)]);
    expect(Object.fromEntries(rows)).toEqual(EXIT_CODES);
  });

  it('has each refusal code, those of the client last', () => {
    const client = sources().flatMap((file) =>
      [...textOf(file).matchAll(/new ClientRefusal\(\s*'([a-z-]+)'/g)].map(([, code]) => code ?? ''),
    );
    expect(listed('Refusal codes')).toEqual(sorted([...membersOf('domain/refusal.ts', 'RefusalCode'), ...new Set(client)]));
  });

  it('has each code of a finding', () => {
    expect(listed('Findings in a plan')).toEqual(sorted(membersOf('domain/finding.ts', 'FindingCode')));
  });

  it('has each state of a message', () => {
    expect(listed('The inbox')).toEqual(sorted(INBOX_ENDS));
    expect(INBOX_ENDS).toEqual(expect.arrayContaining(membersOf('mail/ports.ts', 'InboxState')));
  });

  it('has each kind of mail, with the header that it carries', () => {
    const rows = [...document.matchAll(/^\| `([a-z-]+)` \|[^|]+\|[^|]+\| (?:`(auto-[a-z]+)`|none) \|/gm)];
    expect(rows.map(([, kind]) => kind).sort()).toEqual(sorted(membersOf('domain/events.ts', 'MailKind')));
    const source = textOf('mail/compose.ts');
    for (const [, kind = '', header] of rows) {
      const name = kind.includes('-') ? `'${kind}'` : kind;
      expect(source).toContain(`  ${name}: ${header === undefined ? 'undefined' : `'${header}'`},`);
    }
  });

  it('has each file of the report', () => {
    expect(listed('The report')).toEqual(sorted(REPORT_FILES));
  });

  it('has each search attribute with its type', () => {
    const rows = [...document.matchAll(/^\| `([A-Z]\w+)` \| (Keyword|Datetime) \|/gm)].map(([, name, type]) => [name, type]);
    expect(Object.fromEntries(rows)).toEqual(searchAttributes);
  });

  it('names every file by which processes find each other', () => {
    for (const file of [
      'phasegate.db',
      'temporal.db',
      'secret',
      'api-token',
      'server.json',
      'temporal.json',
      'lock.db',
      'phasegate.log',
    ])
      expect(listed('The data folder')).toContain(file);
  });
});
