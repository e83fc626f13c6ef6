import ts from 'typescript';
import { membersOf, sources, treeOf, walk, wordsIn } from './sources';

const all = sources();

/** The codes with which a class of error is made, each with the files that do. */
function thrownAs(name: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of all) {
    walk(treeOf(file), (node) => {
      if (!ts.isNewExpression(node) || node.expression.getText() !== name) return;
      const [code] = node.arguments ?? [];
      if (code !== undefined && ts.isStringLiteral(code)) found.set(code.text, [...(found.get(code.text) ?? []), file]);
    });
  }
  return found;
}

describe('the codes of refusals', () => {
  const thrown = thrownAs('Refusal');

  it.each(membersOf('domain/refusal.ts', 'RefusalCode'))('%s is used', (code) => {
    expect(thrown.get(code) ?? []).not.toEqual([]);
  });

  it('are the rules’ own, wherever a refusal is made', () => {
    const codes = membersOf('domain/refusal.ts', 'RefusalCode');
    expect([...thrown.keys()].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('are not those of the client', () => {
    const client = [...thrownAs('ClientRefusal').keys()];
    expect(client.filter((code) => membersOf('domain/refusal.ts', 'RefusalCode').includes(code))).toEqual([]);
  });

  it('become a refusal again in one place only, where the type has to be taken on trust', () => {
    const casts = all.filter((file) => {
      let found = false;
      walk(treeOf(file), (node) => {
        found ||= ts.isAsExpression(node) && node.type.getText() === 'RefusalCode';
      });
      return found;
    });
    expect(casts).toEqual(['client/temporal.ts']);
  });
});

describe('the codes of findings', () => {
  const elsewhere = new Set(all.filter((file) => file !== 'domain/finding.ts').flatMap((file) => [...wordsIn(file)]));

  it.each(membersOf('domain/finding.ts', 'FindingCode'))('%s is used', (code) => {
    expect(elsewhere.has(code)).toBe(true);
  });
});
