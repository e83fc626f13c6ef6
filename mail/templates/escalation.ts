import type { EscalationLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, list, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { type Wording, worded } from './written';

/** A reminder that goes beyond the county's own coordinator. */
export function escalation(letter: EscalationLetter, say: Say): Wording {
  const { project, phase, participant: county, requestedOn: requested, askedBefore } = letter;
  return worded(
    say('escalation.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('escalation.opening', { county, requested, project, phase })),
    paragraph(say('escalation.please', { county })),
    ...when(letter, say),
    ...(askedBefore.length === 0 ? [] : [heading(say('escalation.before')), list(askedBefore)]),
    ...howToAnswer(letter, say),
    ...whatWeAsk(letter, say),
    ...whomToAsk(letter, say),
    ...whoElse(letter.others, say),
  );
}

function when({ due, graceEnds, participant: county }: EscalationLetter, say: Say): Block[] {
  if (graceEnds === undefined) return deadline(due, say);
  return [
    heading(say('when.heading')),
    paragraph(say('escalation.passed', { deadline: due.at })),
    paragraph(say('escalation.lastCall', { graceEnds, county })),
  ];
}
