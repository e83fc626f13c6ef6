import { closeProject } from '../api/steering';
import { changeProject } from './done';
import { withChange, withProject } from './options';
import type { Verb } from './tools';

export const closeVerb: Verb = (program, { io }, end) => {
  withChange(withProject(program.command('close')), 'optional')
    .description('end a project after its last gate')
    .addHelpText('after', '\nExamples:\n  phasegate close\n  phasegate close --reason "the rest is taken up next year"')
    .action(async (options) => end(await changeProject(io, closeProject, options, {})));
};
