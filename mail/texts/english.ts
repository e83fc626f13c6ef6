import { FILE_REASONS } from '../forms/unreadable';
import { UNPARSED } from '../limits';
import { ENGLISH_PAGE } from './english-page';

/**
 * All words of the mails and pages for counties, each under its id: the mail or the part of one, and what it says there. A plan
 * brings other languages under the same ids, each with the same placeholders. What a reply must say in English to be
 * understood is a placeholder, so that no translation can change it.
 */
export const ENGLISH = {
  'subject.review': 'Review request: {project}, {phase}',
  'subject.county': 'Review request: {project}, {phase} ({county})',
  'subject.calendar': 'Answer due: {project}, {phase} ({county})',

  'reply.marker': 'Please reply above this line',
  greeting: 'Hello {name},',
  'why.heading': 'Why',
  'why.decided': '{by} decided this. The reason: {reason}',
  'why.declined': '{by} decided this: {reason}',

  'when.heading': 'When',
  'when.deadline': 'Please answer by {deadline}.',
  'when.counted': 'How we counted: {arithmetic}',
  'counted.by-plan': 'the date that the plan names',
  'counted.by-operator': 'the date named when the deadline was moved',
  'counted.businessDay': '1 business day after {start}',
  'counted.businessDays': '{count} business days after {start}',
  'counted.day': '1 calendar day after {start}',
  'counted.days': '{count} calendar days after {start}',
  'counted.hour': '1 hour after {start}',
  'counted.hours': '{count} hours after {start}',
  'counted.without': '{counted}; not counted: {days}',
  'counted.holiday': '{day} ({holiday})',
  'counted.moved': '{counted}; {day} is closed, so the next open day',
  'counted.movedFromHoliday': '{counted}; {day} is closed ({holiday}), so the next open day',
  'when.former': 'The old deadline was {deadline}.',
  'when.changeable': '{deadline}, or until the review closes, if that is sooner',

  'ask.heading': 'What we ask',
  'ask.attached': 'Attached:',
  'ask.form': '{file}: a form for your comments, if you prefer one',
  'ask.useForm': 'To use the form, fill it in, save it, and attach it to your reply. It counts as an answer.',
  'ask.linked': 'Too large for a mail. These links fetch them; no password is needed, and they are yours alone:',
  'ask.link': '{file} ({size}, SHA-256 begins with {hash})',

  'answer.heading': 'How to answer',
  'answer.reply': 'Reply to this mail. Write above our text. Any one of these is an answer:',
  'answer.nothing': 'You have nothing to change: write "{noComments}"',
  'answer.comments': 'You have comments: start each one on a new line with one of the four words below.',
  'answer.object': 'You object to going on: write "{weObject}" and tell us why.',
  'answer.add': 'something is missing and should be there.',
  'answer.delete': 'something should go.',
  'answer.augment': 'something that is there should be changed, made clearer or extended.',
  'answer.other': 'anything else.',
  'answer.place':
    'Say where each comment belongs if you can, for example "{delete}: Section 3.2, second sentence, because it repeats 3.1."',
  'answer.thanks': 'A thank-you, a question or a request for more time is welcome, but it does not count as an answer.',
  'answer.address': 'If your mail program loses the address of your answer, send it to {address} instead.',

  'questions.heading': 'Questions',
  'questions.ask': 'Ask {name}, {address}.',
  'others.heading': 'Who else got this',

  'understood.comment': '{number}. {kind}:',
  'understood.commentAt': '{number}. {kind}, at {place}:',
  'understood.addition': 'Addition',
  'understood.deletion': 'Deletion',
  'understood.augmentation': 'Augmentation',
  'understood.other': 'Other comment',
  'understood.proposed': 'Proposed text: {text}',
  'understood.reason': 'Reason: {text}',
  'understood.replied': 'Added when we asked:',
  'unread.heading': 'What we could not read',
  'unread.person': 'A person will look at it.',
  'file.unnamed': 'an attachment',
  ...FILE_REASONS,
  'mail.empty': UNPARSED.empty,
  'mail.too-large': UNPARSED['too-large'],
  'mail.too-many-lines': UNPARSED['too-many-lines'],
  'mail.header-too-long': UNPARSED['header-too-long'],
  'mail.too-many-parts': UNPARSED['too-many-parts'],
  'mail.too-deep': UNPARSED['too-deep'],
  'mail.too-many-elements': UNPARSED['too-many-elements'],
  'mail.text-too-long': UNPARSED['text-too-long'],
  'mail.malformed': UNPARSED.malformed,

  'request.opening':
    "We need {county}'s review for {project}: {phase}. The project waits for what its counties say before it goes on.",

  'copy.subject': 'Copy for information: {review}',
  'copy.opening': 'This is a copy, for your information. You do not need to answer it.',
  'copy.asked': 'We sent this request to {count} counties for {project}: {phase}. They are asked to answer by {deadline}.',
  'copy.sayHeading': 'If you want to say something',
  'copy.say': 'Your reply goes to {name}. It is read, but it does not count as the answer of a county.',

  'reminder.subject': 'Reminder: {review}',
  'reminder.opening':
    'We asked for {county}\'s review on {requested} and have no answer that counts yet. If you have nothing to change, a reply with "{noComments}" is enough.',

  'escalation.subject': 'No answer yet: {review}',
  'escalation.opening':
    'We have no answer from {county} that counts yet. Our review request of {requested} was for {project}: {phase}. The project waits for it.',
  'escalation.please':
    'Please see that someone answers for {county}. You may answer yourself: reply to this mail. If there is nothing to change, "{noComments}" is enough.',
  'escalation.passed': 'The deadline was {deadline}. It has passed.',
  'escalation.lastCall':
    'We still wait until {graceEnds}. After that we record that {county} did not answer. Silence is not taken as consent.',
  'escalation.before': 'Who was asked before',
  'escalation.beforeOn': '{name}, on {day}',

  'extension.subject': 'New deadline: {review}',
  'extension.opening': '{county} has more time for its review for {project}: {phase}.',

  'waiver.subject': 'No answer needed any more: {review}',
  'waiver.opening': '{county} does not need to answer our review request for {project}: {phase}. We will not remind you again.',
  'waiver.stillHeading': 'If you still want to answer',
  'waiver.still': 'Reply to this mail while the phase is open. Your answer then counts like any other.',

  'new-version.subject': 'New version: {review}',
  'new-version.opening':
    'The documents under review for {project}: {phase} have changed. Attached is version {version}; it takes the place of the one that you have.',
  'new-version.answered':
    'The answer of {county} stays as it is; the record says on which version it was given. If the new version changes what you think, reply to this mail: your new answer takes the place of the earlier one.',
  'means.heading': 'What it means for you',

  'reopening.subject': 'Open again: {review}',
  'reopening.opening': 'The review for {project}: {phase} had ended. It is open again, until the date below.',
  'reopening.answered':
    'The answer of {county} still counts. You need not repeat it. If you want to change it, reply to this mail.',
  'reopening.owes': 'We have no answer of {county} yet. Please send one.',

  'cancellation.subject': 'Cancelled: {review}',
  'cancellation.opening':
    'The project {project} has been cancelled, and with it the review {phase}. {county} does not need to answer any more. You will get no more mail about it.',

  'receipt.subject': 'Received: {review}',
  'receipt.theirs': 'Thank you. We have your answer for {county} for {project}: {phase}.',
  'receipt.colleague': '{name} has answered for {county} for {project}: {phase}.',
  'receipt.replied': 'Thank you. We have put your reply beside {comments} for {project}: {phase}.',
  'receipt.commentNo': 'comment {numbers}',
  'receipt.commentNos': 'comments {numbers}',
  'receipt.repliedOn': 'It came on {received}. Your answer counts as before.',
  'receipt.heardAfter':
    'It came on {received}, and was heard after this review had ended on {ended}: it is in the record, and does not change the result.',
  'receipt.entered': "{name} entered it on your county's behalf.",
  'receipt.onTime': 'It came on {received}, in time, and it counts.',
  'receipt.late': 'It came on {received}, after the deadline; it still counts.',
  'receipt.heading': 'What we understood',
  'receipt.no-comments': 'No comments: nothing to change.',
  'receipt.comments': 'Comments on the document.',
  'receipt.objection': 'An objection: the county objects to going on.',
  'receipt.adds': 'We added this to the earlier answer. That one still stands.',
  'receipt.unreadHeading': 'What a person still has to read',
  'receipt.unreadOne': 'Comment {numbers}: kept in your own words.',
  'receipt.unreadMany': 'Comments {numbers}: kept in your own words.',
  'receipt.unread':
    'A person reads it. You can help: send it again with each comment on a new line that starts with {add}:, {delete}:, {augment}: or {other}:.',
  'receipt.attachedHeading': 'What came with it',
  'receipt.attached': 'We keep these files as they came.',
  'receipt.tellHeading': 'Please tell us',
  'receipt.possible-objection':
    'Do you object to going on? Your text may be read so. Reply with "{weObject}" or with "{weDoNotObject}", and repeat your comments.',
  'receipt.contradiction':
    'You wrote "No comments" and also gave comments. We count the comments. If you meant none, reply with "{noComments}"; if you meant them, reply with the comments alone.',
  'receipt.time-request':
    'You also asked for more time. We passed this on, and you hear from us. This answer counts meanwhile; you can add to it.',
  'receipt.undecided':
    'More than one person has answered for {county}. Both answers stand, and an objection in either holds. Which one is your county\'s? To say that it is this one, reply with "{confirm}"; else reply with the answer that is right.',
  'receipt.answerPage': 'Or answer on this page',
  'receipt.page': 'See, confirm or correct it on this page; no password is needed',
  'receipt.notYoursHeading': "If this is not your county's answer",
  'receipt.notYours':
    'Reply to this mail until {until}. Your answer then stands beside this one, and we ask you both which is right.',
  'receipt.changeHeading': 'If this is not what you meant',
  'receipt.change': 'You can change it until {until}. Reply to this mail:',
  'receipt.replace': 'To replace it, write your new answer. It takes the place of this one.',
  'receipt.add': 'To add to it, start with "{inAddition}".',
  'receipt.withdraw': 'To take it back, write "{weWithdraw}"; for single comments, "{withdrawComment}"',

  'withdrawal.subject': 'Taken back: {review}',
  'withdrawal.all': 'On {received} you took back your answer for {county}. We have done so.',
  'withdrawal.one': 'On {received} you took back a comment for {county}. We have done so.',
  'withdrawal.some': 'On {received} you took back {count} comments for {county}. We have done so.',
  'withdrawal.takenHeading': 'What does not count any more',
  'withdrawal.standsHeading': 'What still stands',
  'withdrawal.stands': "The rest of your county's answer still counts.",
  'withdrawal.needHeading': 'What we need now',
  'withdrawal.need': '{county} has no answer that counts any more, so we need a new one.',

  'time-declined.subject': 'No more time: {review}',
  'time-declined.opening': 'You asked for more time for {county}. We cannot give it.',
  'time-declined.answerHeading': 'Your answer',
  'time-declined.answered':
    'We have an answer of {county}, and it counts. As long as the review is open you can add to it or replace it: reply to this mail.',

  'late.subject': 'Came too late: {review}',
  'late.opening':
    "We got {county}'s answer for {project}: {phase} on {received}. This review ended on {ended}, before it was heard.",
  'late.heading': 'What happens to it',
  'late.recorded': 'Your answer is in the record, marked as late. It does not change the result of this review.',
  'late.urgent': 'If it cannot wait, for example because you object, please write to {name} now: {address}.',

  'revoked.subject': 'Not an answer: {review}',
  'revoked.opening':
    'We got your mail on {received}. The address that you wrote to was made for you, and is not in use any more: we were told that you do not answer for {county} now.',
  'revoked.kept': 'Your mail is kept, and it is not counted as an answer.',
  'revoked.nowHeading': 'Who is asked now',
  'revoked.passOn': 'Please pass on to them what you wrote. If this is a mistake, tell us.',

  'not-yet.subject': 'Not counted yet: {review}',
  'not-yet.yours': "We got your mail on {received}. It does not count as {county}'s answer yet.",
  'not-yet.anothers':
    "We got a mail from {sender} in answer to our request on {received}. It does not count as {county}'s answer yet.",
  'not-yet.confirm': 'If it is the answer of {county}, reply with "{confirm}", and it counts.',
  'not-yet.page': 'See what we read, and say what it is, on this page; no password is needed',
  'not-yet.readHeading': 'What we read',
  'not-yet.acknowledgement': 'It says that you have our mail. It does not say what you think of the document.',
  'not-yet.question': 'It asks us something. We passed your question on. It does not say what you think of the document.',
  'not-yet.request-for-time': 'It asks for more time. We passed this on; until you hear of a new deadline, the one below stands.',
  'not-yet.promise': 'It says that an answer will come. We look forward to it.',
  'not-yet.not-me': 'It says that you are not the right person. Please tell us who is, or pass our mail on to that person.',
  'not-yet.nothing-new':
    'We found no new text in it, only what was quoted. If you wrote between or below our lines, please write at the top.',
  'not-yet.unreadable': 'We could not read it: it was encrypted, damaged or too large. Please send it again as plain text.',
  'not-yet.unknown-sender':
    'It came from an address that we do not know for your county. If it is right, reply from your own address and repeat it.',
  'not-yet.unclear-withdrawal':
    'It takes something back, and we could not find what. Please write "{weWithdraw}", or the numbers of the comments in our receipt.',
  'not-yet.colleague':
    'It came from somebody of your organisation who is not one of the contacts that we have for your county. If it is your answer, please repeat it from your own address.',
  'not-yet.forged':
    'It names an address of yours, and our check of where it came from failed, so it may not be yours. If it is, please tell us, and repeat it.',
  'not-yet.unproven':
    'It names an address of yours, and nothing proves that it came from there. If it is yours, please tell us, or repeat it.',
  'not-yet.several-addresses':
    'It came to the addresses that we made for two different answers, so we do not know which one it is. Please reply to one of our mails only.',
  'not-yet.revoked-address':
    'It came to an address that was made for somebody who is not asked any more. Please repeat it as a reply to this mail.',
  'not-yet.conflict':
    'Your mail program gave it the same number as an earlier mail that says something else. We kept both. Please tell us which holds.',
  'not-yet.infected':
    'Our scanner for viruses found something in it, so we opened nothing that came with it. Please let whoever looks after your computers check the file, and write your comments in the mail itself, without it.',
  'not-yet.unscanned':
    'Our scanner for viruses could not look at it, so we opened nothing that came with it. A person will see to it; or write your comments in the mail itself, without a file.',

  'asked-back.heading': 'What we ask you about your comments',
  'asked-back.keeps': 'They count as they are. Your reply is put beside the comment; the rest of your answer stays as it is.',
  'asked-back.item': 'Comment {number}: {question} Reply with "{number}: ..."',
  'asked-back.place': 'where does this stand? Please name the section, page or line.',
  'asked-back.addition': 'which wording shall be added, and where?',
  'asked-back.wording': 'which wording shall stand there instead?',

  'counties.heading': 'Your other counties',
  'counties.one':
    'You are a contact of {counties}, too, which still owes an answer. If this answer is theirs as well, reply with "{allCounties}". Without that it counts for nobody else.',
  'counties.many':
    'You are a contact of these counties, too, which still owe an answer: {counties}. If this answer is theirs as well, reply with "{allCounties}", or name those for which it is. Without that it counts for nobody else.',
  'counties.keep':
    'Your earlier answer was also that of {counties}. There it stands as it was. If this one is theirs as well, reply with "{allCounties}", or name those for which it is.',

  ...ENGLISH_PAGE,
} as const;

/** The id of a text. */
export type TextId = keyof typeof ENGLISH;

/** The texts of one language as a plan gives them; what is not there is said in the next language that has it. */
export type Texts = { readonly [Id in TextId]?: string };

export const isTextId = (id: string): id is TextId => Object.hasOwn(ENGLISH, id);
