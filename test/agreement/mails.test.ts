import { filesOf, membersOf, textOf } from './sources';

const kinds = membersOf('domain/events.ts', 'MailKind');
const golden = textOf('test/mail/__snapshots__/templates.test.ts.snap');

describe('the mails', () => {
  it.each(kinds)('%s has a template of its name', (kind) => {
    expect(filesOf('mail/templates')).toContain(`mail/templates/${kind}.ts`);
  });

  it.each(kinds)('%s was approved in both its forms', (kind) => {
    expect(golden).toContain(`a letter ${kind} reads as it was approved: text 1`);
    expect(golden).toContain(`a letter ${kind} reads as it was approved: html 1`);
  });

  it('are all that was approved', () => {
    const approved = [...golden.matchAll(/a letter ([a-z-]+) reads as it was approved: text/g)].map(([, kind]) => kind);
    expect(approved.sort()).toEqual([...kinds].sort());
  });

  it.each(kinds)('%s has a line in docs/operations.md', (kind) => {
    expect(textOf('docs/operations.md')).toContain(`| \`${kind}\` |`);
  });
});
