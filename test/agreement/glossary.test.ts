import { codesUnder, membersOf, textOf } from './sources';

describe('the glossary', () => {
  it.each([
    ['Events of a phase', 'domain/events.ts', 'PhaseEvent'],
    ['Events of a project', 'domain/project.ts', 'ProjectEvent'],
  ])('has under "%s" one line for each of them, and no other', (heading, file, union) => {
    expect(codesUnder('docs/glossary.md', heading).sort()).toEqual(membersOf(file, union).sort());
  });

  it.each([
    ['position', 'domain/events.ts', 'Position'],
    ['comment', 'domain/events.ts', 'CommentKind'],
    ['disposition', 'domain/events.ts', 'Disposition'],
    ['contact', 'domain/ids.ts', 'Role'],
  ])('names every %s', (word, file, union) => {
    const line = textOf('docs/glossary.md')
      .split('\n')
      .find((each) => each.startsWith(`| **${word}**`));
    for (const member of membersOf(file, union)) expect(line).toContain(`\`${member}\``);
  });

  it.each(membersOf('domain/gate.ts', 'ParticipantStatus'))('says what %s means', (status) => {
    expect(textOf('docs/glossary.md')).toContain(`| **${status}** |`);
  });
});
