import { hasReport, headerValues, type InboundMail } from './parse';

/** Why a message was sent by a program, or undefined. X-Auto-Response-Suppress is not asked: ordinary Exchange mail carries it. */
export function automatic(mail: InboundMail): string | undefined {
  if (hasReport(mail, 'message/disposition-notification')) return 'a read receipt (RFC 8098)';
  const header = HEADERS.find(({ name, says }) => headerValues(mail, name).some((value) => says.test(value.trim())));
  if (header !== undefined) return `its header ${header.name}`;
  const subject = mail.subject.trim().toLowerCase();
  return SUBJECTS.some((prefix) => subject.startsWith(prefix)) ? 'its subject' : undefined;
}

const ANY = /(?:)/;

/** RFC 3834, section 5, and what programs older than it write. */
const HEADERS: readonly { name: string; says: RegExp }[] = [
  { name: 'auto-submitted', says: /^(?!no(?:[\s;(]|$))./i },
  { name: 'x-autoreply', says: ANY },
  { name: 'x-autorespond', says: ANY },
  { name: 'x-autoreply-from', says: ANY },
  { name: 'precedence', says: /^auto_reply/i },
  { name: 'x-precedence', says: /^auto_reply/i },
];

/** What Outlook, Gmail and vacation programs put before the subject, in the languages of California's offices and some more. */
const SUBJECTS: readonly string[] = `
  automatic reply: | automatic reply from | auto-reply: | autoreply: | auto reply: | auto response: | auto-response: | autoresponse:
  out of office: | out of the office: | out of office autoreply | out of office auto-reply | out of office reply | vacation reply
  respuesta automática: | respuesta automatica: | fuera de la oficina | fuera de oficina
  réponse automatique | reponse automatique | absence du bureau | automatische antwort | abwesenheitsnotiz
  risposta automatica | resposta automática | automatisch antwoord | autosvar | odpowiedź automatyczna
  автоматический ответ | автоответ | 自動回覆 | 自动答复 | 自动回复 | 自動応答 | 자동 회신 | trả lời tự động | awtomatikong tugon
`
  .split(/[|\n]/)
  .map((prefix) => prefix.trim())
  .filter((prefix) => prefix !== '');
