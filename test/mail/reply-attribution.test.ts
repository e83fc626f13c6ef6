import { splitReply } from '../../mail/reply-text';

const AUTHOR = 'Please add a glossary.\nThanks';
const OLD = 'We need your review.';

/** Lines that mail programs put above what they quote; the longer ones come wrapped. */
const ATTRIBUTIONS = [
  'On Tue, Jan 8, 2002 at 9:00 AM Training Team <training@agency.example> wrote:',
  'On Tue, Jan 8, 2002 at 9:00 AM Training Team <\ntraining@agency.example> wrote:',
  'On Tue, Jan 8, 2002 at 9:00 AM\nTraining and Procedures Team of the Agency\n<training@agency.example>\nwrote:',
  'On Tue, 2002-01-08 at 18:02 +0530, Training Team wrote:',
  'On 08-Jan-2002, at 6:54 PM, Training Team <training@agency.example> wrote:',
  'On 1/8/02 9:00 AM, Training Team wrote:',
  'On Jan 8, 2002 9:00 AM, "Training Team" <training@agency.example> wrote:',
  'On Jan 8, 2002, at 09:00, Training Team <training@agency.example<mailto:training@agency.example>> wrote:',
  'On Wed, 9 Jan 2002 08:14:43 -0200 Training Team <training@agency.example> wrote',
  '---- On Wed, 09 Jan 2002 14:17:36 +0530 Training Team <training@agency.example> wrote ----',
  '---- Training Team wrote ----',
  'At 1/8/2002 08:32 AM, you wrote:',
  'In message <1@agency.example> Training Team writes:',
  'Training Team <training@agency.example> wrote:',
  'Training Team (training@agency.example) wrote:',
  '"Training Team" <training@agency.example> writes:',
  'Training Team wrote on 01/08/2002 09:00:00 AM:',
  '2002-01-08 9:00 GMT+01:00 Training Team <training@agency.example>:',
  '2002-01-08 9:00 GMT+01:00 Training Team <\ntraining@agency.example>:',
  '2002/1/8 Training Team <training@agency.example>',
  '* Training Team <training@agency.example> [2002-01-08 09:00]:',
  'Quoting Training Team <training@agency.example>:',
  'Zitat von Training Team <training@agency.example>:',
  'Pada tanggal Sel, 8 Jan 2002 pukul 09.00 Training Team <training@agency.example> menulis:',
  'Training Team <training@agency.example> ezt írta (időpont: 2002. jan. 8., K, 9:00):',
  'في الثلاثاء، 8 يناير 2002 في 9:00 ص تمت كتابة ما يلي بواسطة Training Team <training@agency.example>:',
  'در تاریخ سه‌شنبه ۸ ژانویه ۲۰۰۲،‏ ۹:۰۰ Training Team <training@agency.example> نوشت:',
  'ในวันที่ อ. 8 ม.ค. 2002 เวลา 09:00 Training Team <training@agency.example> เขียนว่า:',
  '08.01.2002, 14:41, "Training Team" <training@agency.example>:',
  '9:00 AM, January 8, 2002, "Training Team" <training@agency.example>:',
  'Tue, 8 Jan 2002 14:00:51 +0400 Training Team <training@agency.example>:',
  'Le mar. 8 janv. 2002 à 19:42, Training Team <training@agency.example>\na écrit :',
  'Le 08/01/2002 09:00, Training Team a écrit\u00a0:',
  'Le 8 janv. 2002 à 09:00, Training Team nous a dit :',
  'Am 08.01.2002 um 09:00 schrieb Training Team <training@agency.example>:',
  'Am Di., 8. Jan. 2002 um 09:00 Uhr schrieb Training Team <\ntraining@agency.example>:',
  'Training Team <training@agency.example> schrieb am Di., 8.\nJan. 2002 um 11:53 Uhr:',
  'El mar, 8 ene 2002 a las 9:00, Training Team (<training@agency.example>)\nescribió:',
  'El 8/1/2002 a las 9:00, Training Team escribió:',
  'El martes, 8 de enero de 2002, Training Team <training@agency.example>\nescribió:',
  'Il giorno mar 8 gen 2002 alle ore 09:00 Training Team <\ntraining@agency.example> ha scritto:',
  'In data 8 gennaio 2002 09:00:00 Training Team <training@agency.example> ha scritto:',
  'Em ter., 8 de jan. de 2002 às 09:00, Training Team <\ntraining@agency.example> escreveu:',
  'Op di 8 jan. 2002 om 09:00 schreef Training Team <training@agency.example>:',
  'Op 8-jan.-2002, om 09:00 heeft Training Team <training@agency.example> het volgende geschreven:',
  'Den tis 8 jan. 2002 kl 09:00 skrev Training Team <training@agency.example>:',
  'tis 8 jan. 2002 kl. 09:00 skrev Training Team <training@agency.example>:',
  'ti 8. tammik. 2002 klo 9.00 Training Team (training@agency.example) kirjoitti:',
  'W dniu 08.01.2002 o 09:00, Training Team pisze:',
  'wt., 8 sty 2002 o 09:00 Training Team <training@agency.example> napisał(a):',
  'út 8. 1. 2002 v 9:00 odesílatel Training Team <training@agency.example> napsal:',
  'вт, 8 янв. 2002 г. в 09:00, Training Team <training@agency.example>:',
  '8 января 2002 г., 9:00 пользователь Training Team <training@agency.example> написал:',
  'вт, 8 січ. 2002 р. о 09:00 Training Team <training@agency.example> пише:',
  'Training Team <training@agency.example>, 8 Oca 2002 Sal, 09:00 tarihinde şunu yazdı:',
  'Vào Th 3, 8 thg 1, 2002 vào lúc 09:00 Training Team <training@agency.example> đã viết:',
  '在 2002年1月8日，上午9:00，Training Team <training@agency.example> 写道：',
  'Training Team <training@agency.example> 於 2002年1月8日 週二 上午9:00 寫道：',
  '2002年1月8日(火) 9:00 Training Team <training@agency.example>:',
  '2002년 1월 8일 (화) 오전 9:00, Training Team <training@agency.example>님이 작성:',
];

describe('a line that says who wrote the mail below', () => {
  it.each(ATTRIBUTIONS)('goes with the quote below it: %s', (attribution) => {
    const quote = OLD.split('\n').map((line) => `> ${line}`);
    expect(splitReply([AUTHOR, '', attribution, '', ...quote].join('\n')).newText).toBe(AUTHOR);
  });

  it.each(ATTRIBUTIONS)('goes with the mail below it that has no quote marks: %s', (attribution) => {
    expect(splitReply([AUTHOR, '', attribution, '', OLD].join('\n')).newText).toBe(AUTHOR);
  });

  it.each(ATTRIBUTIONS)('stands above a quote that is answered below: %s', (attribution) => {
    expect(splitReply([attribution, `> ${OLD}`, '', AUTHOR].join('\n')).newText).toBe(AUTHOR);
  });

  it.each([
    'On page 3 the director wrote:\n"all staff". Delete it.',
    'On March 15, 2002 the board wrote:\nAll staff are trained. Please delete this.',
    'On goal 2 you wrote:\n\nStaff are trained. Please add who trains them.',
    'In 2001 we said:\nno',
    'Our director, who attended on 1/8/2002, said the following:\nAdd a glossary.',
    'Contact: Training Coordinator <coordinator@alameda.example>\nPhone: 555-0100',
    'The meeting is on 1/16/2002 at 9:30 am.\nPlease send the agenda to\n<coordinator@alameda.example>.',
    'Please write to coordinator@alameda.example on 1/8/2002.\nThe goals:\nadd one.',
    'At 9:00 we met and agreed:\nadd a glossary',
    'County: Example\nContact: coordinator@county.example\nTime: 1/8/2002 9:00\nComment: delete goal 3',
    'Original message\nshould read: revised message',
    'Comments of the training desk, which we sent on 1/8/2002:\nadd a glossary',
  ])('is none where the author writes: %s', (text) => {
    expect(splitReply(text).newText).toBe(text);
    expect(splitReply(`Hello,\n${text}`).newText).toBe(`Hello,\n${text}`);
  });
});

describe('an older mail without quote marks', () => {
  it.each([
    ['GroupWise', '>>> Training Team <training@agency.example> 1/8/2002 9:00 AM >>>'],
    [
      'BlackBerry',
      '  Original Message  \nFrom: Training Team\nSent: Tuesday, January 8, 2002 9:00 AM\nTo: coordinator@county.example',
    ],
    [
      'Outlook in a language that nobody has told us',
      'Von wem: Training Team <training@agency.example>\nWann: 8. 1. 2002 9:00\nFür wen: coordinator@county.example\nWorüber: Review',
    ],
  ])('of %s goes', (_program, heading) => {
    expect(splitReply([AUTHOR, '', heading, '', OLD].join('\n')).newText).toBe(AUTHOR);
  });

  it('that was sent on stays, where the words above it point to it', () => {
    const heading =
      'Begin forwarded message:\n\nFrom: Sheriff <sheriff@county.example>\nDate: January 8, 2002\nTo: coordinator@county.example';
    const sentOn = ['Please see below from our sheriff.', '', heading, '', 'Strike 3.2 please.'].join('\n');
    expect(splitReply(sentOn)).toMatchObject({ forwarded: true, newText: sentOn });
    expect(splitReply(sentOn.replace('Please see below', 'No comments')).newText).toBe('No comments from our sheriff.');
  });
});

describe('what stands below an answer', () => {
  it.each([
    'Obtener Outlook para Android',
    'Sent from Spark',
    'Đã gửi từ điện thoại của tôi',
    'Best,\nTraining Desk',
    'Thanks,\nTraining Desk\n(555) 555-0100',
  ])('goes: %j', (below) => {
    expect(splitReply(`Strike 3.2.\n\n${below}`).newText).toBe('Strike 3.2.');
  });

  it.each(['Thanks,\nTraining Desk', 'Thank you.', 'Thanks,\nplease call (555) 555-0100 and delete item 4.'])(
    'stays: %j',
    (below) => {
      expect(splitReply(`Strike 3.2.\n\n${below}`).newText).toBe(`Strike 3.2.\n\n${below}`);
    },
  );
});
