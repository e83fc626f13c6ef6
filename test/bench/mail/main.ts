import { writeFileSync } from 'node:fs';
import { scoreAnswers } from './answer-score';
import { falseAlarmsIn, scoreBounces } from './bounce-score';
import { timeHostile } from './hostile';
import { readOptions } from './options';
import { newTextOf, newTextOfMessage } from './ours';
import { type Extractor, scoreReplies } from './reply-score';
import { RIVALS, startRival } from './rivals';
import type { Row } from './row';
import { answerTables, besideTable, hostileTable, scoreTable } from './tables';

const ours: Extractor = {
  name: 'phasegate',
  ofText: async (plain) => newTextOf({ plain }),
  ofHtml: async (html) => newTextOf({ html }),
  ofMessage: newTextOfMessage,
};

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
});

async function main(args: readonly string[]): Promise<void> {
  const { folder, json, predictions } = readOptions(args);
  const answers = scoreAnswers(folder);
  const rows = [
    ...(await withAlarms(folder, await scoreReplies(folder, ours))),
    ...(await scoreBounces(folder)),
    ...answers.rows,
  ];
  if (rows.length === 0) throw new Error(`${folder} holds no cases; put files like reply-text.jsonl or comments.jsonl there`);
  if (predictions !== undefined)
    writeFileSync(predictions, answers.predictions.map((each) => `${JSON.stringify(each)}\n`).join(''));
  if (json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else await printTables(folder, rows);
}

async function withAlarms(folder: string, rows: readonly Row[]): Promise<Row[]> {
  const alarms = await falseAlarmsIn(folder);
  return rows.map((row) => (row.file === 'reply-eml.jsonl' ? { ...row, falseAlarms: alarms.get(row.corpus) ?? 0 } : row));
}

async function printTables(folder: string, rows: readonly Row[]): Promise<void> {
  process.stdout.write(`${scoreTable(rows)}${answerTables(rows)}`);
  const replies = rows.filter(({ leaked }) => leaked !== undefined);
  if (replies.length === 0) return;
  const beside = [{ name: ours.name, rows: replies, timedOut: 0 }, ...(await others(folder))];
  process.stdout.write(`\n${besideTable(beside)}\n${hostileTable(timeHostile())}`);
}

async function others(folder: string) {
  const scored = [];
  for (const name of RIVALS) {
    const rival = startRival(name);
    scored.push({ name, rows: await scoreReplies(folder, rival), timedOut: rival.timedOut });
    await rival.stop();
  }
  return scored;
}
