import { readOptions } from './options';
import { realMail } from './real-mail';
import { reportOf } from './report';
import { spoil } from './spoilt-mail';
import { survive } from './survival';

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
});

async function main(args: readonly string[]): Promise<void> {
  const { mutations, seed, corpora, show } = readOptions(args);
  const mail = await realMail(corpora);
  if (show !== undefined) {
    process.stdout.write(spoil({ mail, seed }, show).raw);
    return;
  }
  const survival = await survive({ mail, messages: mutations, seed });
  process.stdout.write(reportOf(survival, { seed, originals: mail.length, corpora }));
  if (survival.crashes.length + survival.lost.length > 0) process.exitCode = 1;
}
