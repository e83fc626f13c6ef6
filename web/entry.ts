import type { z } from 'zod';
import { type Done, enterFeedback } from '../client/api/steering';
import { findContact, findParticipant } from '../client/naming';
import type { Entry, Services } from '../client/services';
import type { ReceiveFeedback } from '../domain/commands';
import { plural } from '../domain/duration';
import { type PhaseState, standingOf } from '../domain/phase';
import { Refusal } from '../domain/refusal';
import { addressees } from '../domain/standing';
import { did, foresee, wouldBe } from './change';
import { BadRequest } from './problems';
import type { Serve } from './serve';
import { type Subject, subjectOf } from './subject';

export function serveEntry(serve: Serve, services: Services): void {
  serve(enterFeedback, async ({ params, body, id }) => enter(services, await subjectOf(services, params), body, id));
}

type Body = z.output<typeof enterFeedback.body>;

/** An answer typed in for a county, in the name of one of its contacts. */
async function enter(services: Services, subject: Subject, body: Body, id: string): Promise<Done> {
  refuseContradiction(body);
  const { id: participant, name } = findParticipant(subject.launch, body.participant);
  const state = await services.projects.phaseState(subject.address);
  const contact = contactFor(subject, state, participant, body.contact);
  const { position, comments, source, by, reason, dryRun } = body;
  const entry: Entry = { participant, contact, position, comments, source, by, reason };
  const events = foresee(state, [asCommand(entry, services.now())], services.now());
  if (dryRun) return wouldBe(subject, state, events);
  const { recorded, version } = await services.projects.enter(subject.address, entry, id);
  const what = position === 'comments' ? plural(comments.length, 'comment') : WORDS[position];
  return did(services, subject, { recorded, version }, `Entered for ${name} (${source}): ${what}. ${contact} gets a receipt.`);
}

const WORDS = { 'no-comments': 'no comments', objection: 'an objection' };

function refuseContradiction({ position, comments }: Body): void {
  if (position === 'comments' && comments.length === 0) {
    throw new BadRequest('comments-needed', 'Say what they said: --comment "ADD: ...", or use --no-comments or --objection.');
  }
  if (position === 'no-comments' && comments.length > 0) {
    throw new BadRequest('contradiction', '"No comments" and comments together cannot be entered; leave one of them out.');
  }
}

function contactFor({ launch }: Subject, state: PhaseState, participant: string, words: string | undefined): string {
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun; an answer can be entered when it has.');
  const s = standingOf(state, participant);
  if (s === undefined) throw new Refusal('unknown-participant', `${participant} is not part of this phase.`);
  const ids = s.contacts.map((contact) => contact.id);
  const wanted = words === undefined ? (addressees(s)[0]?.id ?? ids[0]) : findContact(launch, participant, words).id;
  if (wanted !== undefined && ids.includes(wanted)) return wanted;
  throw new BadRequest(
    'contact-not-asked',
    `Name a contact of ${participant} whom this phase asks: ${ids.join(', ') || 'there is none'}.`,
  );
}

/** What the inbox will make of it, with the id that only the inbox can give left open. */
function asCommand({ participant, contact, position, comments, by }: Entry, now: number): ReceiveFeedback {
  return {
    type: 'ReceiveFeedback',
    ...{ participant, contact, position, adds: false, doubts: [], enteredBy: by },
    message: 'to-be-entered',
    receivedAt: now,
    comments: comments.map(({ kind }, i) => ({ id: `to-be-entered.${i + 1}`, kind, sha256: '' })),
  };
}
