import { dateInWords, zoneInWords } from '../../domain/calendar-words';
import type { Decided, PhaseReport, ReportModel } from '../../domain/report-model';
import { localTimes } from '../telling';
import { asLine, asText } from './markdown-text';
import { phaseSections } from './phase-sections';

/** The report as Markdown: tables for every renderer of them, and readable as it stands. The same model, the same bytes. */
export function toMarkdown(model: ReportModel): string {
  return `${[...head(model), ...model.phases.flatMap((phase) => phaseSections(model, phase))].join('\n\n')}\n`;
}

function head(model: ReportModel): string[] {
  return [
    `# ${asText(model.title)}: participation and comments`,
    ...interimOf(model),
    facts(model).join('\n'),
    ...silence(model),
  ];
}

function interimOf({ phases }: ReportModel): string[] {
  if (phases.every(({ interim }) => !interim)) return [];
  const open = phases.filter(({ gate }) => gate.gate === 'open').length;
  return [`**INTERIM.** Gates that are open: ${open} of ${phases.length}. What is said of the others may still change.`];
}

function facts({ project, owner, planHash, position, hash, launched, cancelled, closed, timeZone }: ReportModel): string[] {
  const at = (instant: number) => dateInWords(localTimes(timeZone), instant);
  const ended = (how: string, end: Decided | null) =>
    end === null
      ? []
      : [`- ${how}: ${at(end.at)}, by ${asText(end.by)}${end.reason === '' ? '' : `, because: ${asText(end.reason)}`}`];
  return [
    `- Project: ${asText(project)}, of ${asText(owner)}`,
    ...(launched === null ? [] : [`- Launched: ${at(launched.at)}, by ${asText(launched.by)}`]),
    ...ended('Cancelled', cancelled),
    ...ended('Closed', closed),
    `- Plan as launched: SHA-256 ${planHash}`,
    `- Record: it stands at position ${position} of the journal${hash === '' ? '' : `, hash ${hash}`}`,
    `- Times: ${zoneInWords(timeZone)}`,
  ];
}

const silence = ({ phases }: ReportModel) => (phases.some(hasAnswer) ? [] : [asLine('No answer has been received.')]);

const hasAnswer = ({ participants }: PhaseReport) => participants.some(({ answers }) => answers.length > 0);
