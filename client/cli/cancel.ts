import { cancelProject } from '../api/steering';
import { changeProject } from './done';
import { withChange, withProject } from './options';
import type { Verb } from './tools';

export const cancelVerb: Verb = (program, { io }, end) => {
  withChange(withProject(program.command('cancel')))
    .description('end a project before its last gate; those who still owe an answer are told')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate cancel --reason "the department took the project back" --dry-run\n  phasegate cancel --project strategic-training-plan --reason "..."',
    )
    .action(async (options) => end(await changeProject(io, cancelProject, options, {})));
};
