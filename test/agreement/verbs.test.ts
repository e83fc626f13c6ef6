import { buildProgram } from '../../client/cli/program';
import type { Tools } from '../../client/cli/tools';
import { textOf } from './sources';

/** The verbs of the whole design. One that is built moves up, and out of the README's list of what is missing. */
const HERE = [
  ...['check', 'due', 'preview', 'rehearse', 'demo', 'verify', 'up', 'doctor'],
  ...['worker', 'web', 'intake'],
  ...['launch', 'list', 'status', 'gate', 'watch', 'journal', 'inbox'],
  ...['settle', 'extend', 'decline', 'waive', 'remind', 'enter', 'dispose', 'contact', 'document', 'export', 'report'],
  ...['begin', 'pause', 'resume', 'advance', 'reopen', 'cancel', 'close'],
  ...['mail', 'reply'],
];
const NOT_YET: readonly string[] = [];

const nowhere = { out: () => undefined, err: () => undefined, env: {}, colour: false, now: () => 0 };
const program = buildProgram({ io: nowhere } as unknown as Tools, () => undefined);
const help = program.helpInformation();
const shown = [...help.matchAll(/^ {2}([a-z]+)(?= [[<]| {2,})/gm)].map(([, verb]) => verb);

describe('the verbs', () => {
  it('are in help, all that this version has', () => {
    expect(shown.filter((verb) => verb !== 'help').sort()).toEqual([...HERE].sort());
  });

  it.each(HERE)('%s tells more when it is asked', (verb) => {
    const command = program.commands.find((each) => each.name() === verb);
    expect(command?.description()).not.toBe('');
    expect(command?.helpInformation()).toContain(`phasegate ${verb}`);
  });

  it('are not in help, but in the README, where they are still missing', () => {
    const [, line = ''] = /verbs are still missing: ([^.]+)\./.exec(textOf('README.md')) ?? [];
    expect([...line.matchAll(/`([a-z]+)`/g)].map(([, verb]) => verb).sort()).toEqual([...NOT_YET].sort());
  });
});
