import type { Tools, Verb } from './tools';

export const workerVerb: Verb = (program, tools, end) => {
  const example = 'DATABASE_URL=… TEMPORAL_ADDRESS=… SMTP_URL=… phasegate worker';
  part(program, tools, end, 'worker', 'run the workflows and send mail; several may run at once', example);
};

export const webVerb: Verb = (program, tools, end) => {
  const example = 'DATABASE_URL=… TEMPORAL_ADDRESS=… PHASEGATE_PORT=8080 phasegate web';
  part(program, tools, end, 'web', 'serve the API', example);
};

/** A part of what `up` runs, in a process of its own until Ctrl-C. */
function part(
  program: Parameters<Verb>[0],
  tools: Tools,
  end: Parameters<Verb>[2],
  name: Parameters<Tools['apart']>[0],
  does: string,
  example: string,
): void {
  program
    .command(name)
    .description(does)
    .addHelpText('after', `\nExample:\n  ${example}`)
    .action(async () => end(await tools.apart(name)));
}
