import { run } from '../../../client/cli/run';
import type { Tools } from '../../../client/cli/tools';
import { type Diagnosis, failed, notChecked, ok, type Part, warning } from '../../../client/diagnosis';

async function doctor(found: readonly (readonly [Part, ...Diagnosis[]])[], ...options: string[]) {
  let out = '';
  const print = (text: string) => {
    out += text;
  };
  const io = { out: print, err: () => undefined, env: {}, colour: false, now: () => 0 };
  async function* examineParts() {
    for (const [part, ...diagnoses] of found) yield { part, diagnoses };
  }
  const code = await run(['doctor', ...options], { io, examineParts } as unknown as Tools);
  return { code, out };
}

describe('phasegate doctor', () => {
  it('prints a line for each check, under what is wrong its cure, and a summary', async () => {
    const { out } = await doctor([
      ['node', ok('Node 22.')],
      ['disk', warning('500 MB are free.', 'Make room.'), failed('Nothing can be written.', 'Mount it.')],
      ['mail-in', notChecked('No port.')],
    ]);
    expect(out).toBe(
      [
        'ok             node           Node 22.',
        'warning        disk           500 MB are free.',
        '                              Cure: Make room.',
        'failed         disk           Nothing can be written.',
        '                              Cure: Mount it.',
        'not checked    mail-in        No port.',
        '',
        '4 checks: 1 ok, 1 warning, 1 failed, 1 not checked.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['all is well', [ok('Well.')], 0],
    ['something warns or was not checked', [warning('Hm.', 'See.'), notChecked('No.')], 0],
    ['something has failed', [ok('Well.'), failed('Bad.', 'Mend.')], 1],
  ])('ends where %s', async (_, diagnoses, code) => {
    expect((await doctor([['node', ...diagnoses]])).code).toBe(code);
    expect((await doctor([['node', ...diagnoses]], '--json')).code).toBe(code);
  });

  it('prints the same as JSON', async () => {
    const { out } = await doctor([['node', ok('Well.'), failed('Bad.', 'Mend.')]], '--json');
    expect(JSON.parse(out)).toEqual({
      ok: false,
      failed: 1,
      warnings: 0,
      checks: [
        { part: 'node', status: 'ok', says: 'Well.' },
        { part: 'node', status: 'failed', says: 'Bad.', cure: 'Mend.' },
      ],
    });
  });
});
