import type { FeedbackReceived, MailRef, PhaseEvent } from '../domain/events';
import type { Instant, ParticipantId } from '../domain/ids';
import { scheduleOf, standingOf, standings } from '../domain/phase';
import { addressees, recipients } from '../domain/standing';
import type { Act, OutOfOffice, Reply } from './acts';
import { answerOf, styleOf } from './answers';
import { chance } from './chance';
import { nextFullHour } from './office-hours';
import type { County, Scene } from './scene';
import { awaitedRung, deputyStandsIn } from './waiting';
import { inGrace, inTime, later, within } from './when';
import { ABSENCE, ACKNOWLEDGEMENT, OBJECTION, WITHDRAWAL, type Wording } from './wordings';

/** What an event makes the counties' people do, each by its part. */
export function countiesReact(scene: Scene, event: PhaseEvent): Act[] {
  switch (event.type) {
    case 'MailAccepted':
      return event.mail.participant === null ? [] : reactToMail(scene, event.mail, event.mail.participant, event.at);
    case 'FeedbackReceived':
      return thinkAgain(scene, event);
    case 'GateOpened':
      return answerAfterGate(scene, event.at);
    default:
      return [];
  }
}

function reactToMail(scene: Scene, mail: MailRef, participant: ParticipantId, at: Instant): Act[] {
  const county = countyAt(scene, participant, at);
  if (county === undefined || hasAnswered(county) || scene.isAboutToWrite(participant)) return [];
  switch (mail.kind) {
    case 'request':
      return isAddressee(county, mail) ? onRequest(county, mail) : [];
    case 'reminder':
    case 'escalation':
      return onRung(county, mail);
    case 'extension':
      return isAddressee(county, mail) ? [reply(county, mail, within(county, 2), answerOf(county))] : [];
    default:
      return [];
  }
}

function onRequest(county: County, mail: MailRef): Act[] {
  const answers = [reply(county, mail, inTime(county), answerOf(county))];
  const waits = awaitedRung(county) !== undefined;
  switch (county.scene.part(county.participant)) {
    case 'in-time':
    case 'twice':
      return answers;
    case 'objects':
      return [reply(county, mail, within(county, 2), OBJECTION)];
    case 'thanks':
      return thank(county, mail, waits);
    case 'away':
      return [
        outOfOffice(county, mail),
        ...(waits ? [] : [reply(county, mail, inTime(county, later(county, 2)), answerOf(county))]),
      ];
    case 'within-grace':
      return [reply(county, mail, inGrace(county), answerOf(county))];
    case 'first-reminder':
    case 'second-reminder':
    case 'escalation':
      return waits ? [] : answers;
    case 'after-gate':
    case 'silent':
      return [];
  }
}

/** A thank-you of the same day; the answer follows the next morning, or only after a reminder. */
function thank(county: County, mail: MailRef, waits: boolean): Act[] {
  const thanks = reply(county, mail, later(county, 0), ACKNOWLEDGEMENT);
  return waits ? [thanks] : [thanks, reply(county, mail, later(county, 1, thanks.at), answerOf(county))];
}

/** Who waited for this rung answers now; of several who got it, one. */
function onRung(county: County, mail: MailRef): Act[] {
  const awaited = awaitedRung(county);
  const rung = county.schedule.rungs[mail.rung];
  if (awaited === undefined || rung === undefined || mail.rung < awaited) return [];
  const told = recipients(county.standing, rung);
  const deputies = told.filter((contact) => !contact.roles.includes('coordinator'));
  const speakers = deputyStandsIn(county) && deputies.length > 0 ? deputies : told;
  const speaker = speakers[Math.floor(county.draw('speaker') * speakers.length)];
  return speaker?.id === mail.to ? [reply(county, mail, within(county, 1), answerOf(county))] : [];
}

/** Who objected withdraws, and one answers twice: the same contact, a day or two later. */
function thinkAgain(scene: Scene, { participant, contact, at }: FeedbackReceived): Act[] {
  const county = countyAt(scene, participant, at);
  const mail = scene.lastMail(contact);
  if (county === undefined || mail === undefined || county.standing.answers.length !== 1) return [];
  const part = scene.part(participant);
  if (part === 'objects') return [reply(county, mail, later(county, 1 + Math.floor(county.draw('withdraws') * 2)), WITHDRAWAL)];
  return part === 'twice' ? [reply(county, mail, later(county, 1), answerOf(county, 'again'))] : [];
}

function answerAfterGate(scene: Scene, at: Instant): Act[] {
  const late = standings(scene.state).filter(([id, s]) => scene.part(id) === 'after-gate' && s.status !== 'answered');
  return late.flatMap(([id, s]) => {
    const county = countyAt(scene, id, at);
    const mail = addressees(s)
      .map((contact) => scene.lastMail(contact.id))
      .find((ref) => ref !== undefined);
    return county === undefined || mail === undefined ? [] : [reply(county, mail, later(county, 1), answerOf(county))];
  });
}

function countyAt(scene: Scene, participant: ParticipantId, at: Instant): County | undefined {
  const standing = standingOf(scene.state, participant);
  if (standing === undefined) return undefined;
  const draw = (question: string) => chance(scene.seed, scene.phase, participant, question);
  return { scene, participant, standing, schedule: scheduleOf(scene.state, standing), at, draw };
}

function reply(county: County, to: MailRef, at: Instant, wording: Wording): Reply {
  const { scene, participant } = county;
  return { act: 'reply', phase: scene.phase, participant, contact: to.to, to, at, wording, style: styleOf(county) };
}

function outOfOffice({ scene, participant, at }: County, to: MailRef): OutOfOffice {
  return { act: 'out-of-office', phase: scene.phase, participant, contact: to.to, to, at: nextFullHour(at), text: ABSENCE };
}

const hasAnswered = ({ standing: { status } }: County) => status === 'answered' || status === 'waived';
const isAddressee = ({ standing }: County, mail: MailRef) => addressees(standing)[0]?.id === mail.to;
