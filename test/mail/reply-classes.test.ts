import { splitReply } from '../../mail/reply-text';

const lines = (...text: string[]) => text.join('\n');
const AUTHOR = 'Please add a glossary.';
const newText = (...text: string[]) => splitReply(lines(...text)).newText;

describe('an older mail without quote marks', () => {
  it.each([
    '-----Original Message-----',
    '----- Original Message -----',
    '-------- Mensaje original --------',
    '-------- Message d’origine --------',
    '-----Ursprüngliche Nachricht-----',
    '---- Oorspronkelijk bericht ----',
    '-------- Oprindelig besked --------',
    '-------- Исходное сообщение --------',
    '------------------ 原始邮件 ------------------',
    '*----- Original Message -----*',
    'Begin forwarded message:',
    '---------- Forwarded message ---------',
    'Début du message transféré :',
  ])('begins at %s', (heading) => {
    expect(newText(AUTHOR, '', heading, 'We need your review.', 'Thank you')).toBe(AUTHOR);
  });

  it.each([
    ['From: Training Team', 'Sent: Tuesday, January 8, 2002 9:00 AM', 'To: Coordinator', 'Subject: Review'],
    ['*From:* Training Team', '*Sent:* Tuesday', '*To:* Coordinator', '*Subject:* Review'],
    ['**From:** Training Team', '**Date:** Tuesday', '**To:** Coordinator', '**Subject:** Review'],
    ['  From: training@agency.example [mailto:', '  training@agency.example]', '  Sent: Tuesday 9:00', '  To: x', '  Subject: y'],
    ['From: Training Team <training@agency.example>', 'Reply-To: reply@agency.example', 'Date: Tuesday', 'To: Coordinator'],
    ['Date: Tue, 8 Jan 2002 09:00:00 -0800', 'To: coordinator@alameda.example'],
    ['From: Training Team <training@agency.example> Date: Tue, 8 Jan 2002 09:00:00 -0800'],
    ['________________________________', 'From: Training Team', 'Sent: Tuesday', 'To: Coordinator', 'Subject: Review'],
    ['De: Training Team', 'Enviado el: martes', 'Para: Coordinator', 'Asunto: Review'],
    ['De : Training Team', 'Envoyé : mardi', 'À : Coordinator', 'Objet : Review'],
    ['Von: Training Team', 'Gesendet: Dienstag', 'An: Coordinator', 'Betreff: Review'],
    ['Van: Training Team', 'Verzonden: dinsdag', 'Aan: Coordinator', 'Onderwerp: Review'],
    ['Da: Training Team', 'Inviato: martedì', 'A: Coordinator', 'Oggetto: Review'],
    ['Från: Training Team', 'Skickat: den 8 januari', 'Till: Coordinator', 'Ämne: Review'],
    ['От: Training Team', 'Отправлено: 8 января', 'Кому: Coordinator', 'Тема: Review'],
    ['Từ: Training Team', 'Ngày: 8', 'Đến: Coordinator', 'Chủ đề: Review'],
    ['发件人: Training Team', '发送时间: 2002', '收件人: Coordinator', '主题: Review'],
    ['보낸 사람: Training Team', '날짜: 2002', '받는 사람: Coordinator', '제목: Review'],
  ])('begins at headers: %s', (...headers) => {
    expect(newText(AUTHOR, '', ...headers, '', 'We need your review.')).toBe(AUTHOR);
  });

  it.each([
    ['From: all counties, delete it.', 'Thanks'],
    ['Date: Wednesday 16 January', 'Time: 9:00 am', 'Place: Room 5', '', 'Please come.'],
    ['To: all staff', 'Add: a glossary', 'Subject: to review'],
  ])('does not begin at what the author lists: %s', (...text) => {
    expect(newText('Hello,', ...text)).toBe(lines('Hello,', ...text));
  });

  it('is all there is where it was sent on without a word, and that is said', () => {
    const sentOn = splitReply(
      lines(
        '---------- Forwarded message ---------',
        'From: Director <director@alameda.example>',
        'Subject: Goals',
        '',
        'Strike goal 2.',
      ),
    );
    expect(sentOn).toMatchObject({ newText: 'Strike goal 2.', forwarded: true });
    expect(sentOn.inContext).toContain('Director');
  });

  it('is not taken for an answer where it is our own', () => {
    const ours = splitReply(
      lines('-----Original Message-----', 'From: x', '', '--- Please reply above this line ---', 'We need it.'),
    );
    expect(ours).toMatchObject({ newText: '', forwarded: false });
  });
});

describe('a signature', () => {
  it.each([
    'Sent from my iPhone',
    'Sent from my Verizon Wireless Phone',
    'Sent from Outlook for iOS<https://aka.ms/x>',
    'Sent from [Outlook Mobile](https://aka.ms/x)',
    'Sent via the Samsung Galaxy S9, an AT&T 5G smartphone',
    '(sent from a phone)',
    'Get Outlook for Android<https://aka.ms/x>',
    'Enviado desde mi iPhone',
    'Envoyé de mon iPhone',
    'Envoyé à partir de Outlook pour iOS<https://aka.ms/x>',
    'Von meinem iPhone gesendet',
    'Gesendet von Outlook für Android<https://aka.ms/x>',
    'Diese Nachricht wurde von meinem Mobiltelefon gesendet.',
    'Inviato da iPhone',
    'Enviado do meu iPhone',
    'Verstuurd vanaf mijn iPad',
    'Skickat från min iPhone',
    'Отправлено с iPhone',
    '發自我的 iPhone',
    '从我的 iPhone 发送',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    'Được gửi từ iPhone của tôi',
  ])('of a telephone goes: %s', (signature) => {
    expect(newText(AUTHOR, '', signature)).toBe(AUTHOR);
    expect(newText(AUTHOR, '', signature, '', '> We need your review.')).toBe(AUTHOR);
  });

  it.each([
    ['-- ', 'Training Coordinator', 'Alameda County', '(510) 555-0100'],
    ['--', 'Coordinator', 'http://alameda.example'],
    ['_______________', 'counties mailing list', 'counties@alameda.example'],
    ['Regards,', '', 'Training Coordinator', 'Alameda County!'],
    ['Best wishes,', 'Coordinator'],
    ['Atentamente,', 'Coordinadora'],
    ['Mit freundlichen Grüßen', 'Koordinator'],
    ['-----'],
  ])('goes: %s', (...signature) => {
    expect(newText(AUTHOR, '', ...signature)).toBe(AUTHOR);
  });

  it.each([
    [AUTHOR, '-----', 'Also add an index of goals.'],
    [AUTHOR, '***', 'Our staff asked for this.', 'It would help them.', 'We propose a page of terms.'],
    [AUTHOR, '', 'Regards,', 'Coordinator', '', 'P.S. The second goal is not clear to our new staff.'],
    [AUTHOR, '—', 'Coordinator'],
    [AUTHOR, '', 'Thanks,', 'Coordinator'],
    ['Sent from our office, the list names all staff.', AUTHOR],
    ['Regards to the team for the work on goal 2.', AUTHOR],
  ])('is none where words of the author may stand: %s', (...text) => {
    expect(newText(...text)).toBe(lines(...text));
  });
});

describe('answers and quotes', () => {
  const INTERLEAVED = lines(
    'Our answers:',
    'On 1/8/2002 9:00, Training Team wrote:',
    '> 1. Vision',
    '> All staff are trained.',
    '',
    'Say "all new staff".',
    '',
    '> 2. Goals',
    'Add a goal.',
    'And its date.',
    '> Thank you',
  );

  it('come in order, each with the line that it answers', () => {
    expect(splitReply(INTERLEAVED).answers).toEqual([
      { quoted: '', answer: 'Our answers:' },
      { quoted: 'All staff are trained.', answer: 'Say "all new staff".' },
      { quoted: '2. Goals', answer: 'Add a goal.\nAnd its date.' },
    ]);
  });

  it('are shown with the quoted lines between which they stand', () => {
    const { inContext, newText: own } = splitReply(INTERLEAVED);
    expect(inContext).toBe(INTERLEAVED.slice(0, INTERLEAVED.indexOf('\n> Thank you')));
    expect(own).not.toContain('>');
  });

  it('are shown alone above or below a quote', () => {
    expect(splitReply(lines('> x', '', AUTHOR)).inContext).toBe(AUTHOR);
    expect(splitReply(lines(AUTHOR, '> x')).inContext).toBe(AUTHOR);
  });

  it.each([
    ['> We need it.'],
    ['  > We need it.'],
    ['TC> We need it.'],
    ['>> We', '> need', 'T> it.'],
    ['You wrote:', '> We need it.'],
    ['Coordinator via Forum wrote:', '> We need it.'],
    ['', 'From: Training Team <training@agency.example>', '', 'We need it.'],
    ['On 1/8/2002 9:00, Training Team wrote:', '| We need', '|', '| it.'],
    ['> We need it at', '(https://agency.example/plan)', '> Thank you'],
  ])('are told apart by the marks of a program: %s', (...quote) => {
    expect(newText(AUTHOR, '', ...quote)).toBe(AUTHOR);
  });

  it.each([
    ['On page 3 you wrote:', AUTHOR],
    ['| goal | change |', '| 2 | two days |'],
    ['>>> see http://alameda.example <<<', AUTHOR],
    ['```', '> a quote in code', 'From: a', 'Sent: b', 'To: c', '-- ', 'd', '```', AUTHOR],
  ])('are not mixed up with what only looks like one: %s', (...text) => {
    expect(newText(...text)).toBe(lines(...text));
  });

  it('are kept where they stand on one line with "On … wrote:"', () => {
    expect(newText(`${AUTHOR} On Tue, Jan 8, 2002 at 9:00 AM, Training Team wrote:`, '> We need it.')).toBe(AUTHOR);
  });

  it('keep the place that they name above a quote', () => {
    expect(newText('On page 3 you wrote:', '> all staff', AUTHOR)).toBe(lines('On page 3 you wrote:', AUTHOR));
  });

  it('are without the frame of a signed text', () => {
    const signed = [
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      AUTHOR,
      '-----BEGIN PGP SIGNATURE-----',
      'x',
      '-----END PGP SIGNATURE-----',
    ];
    expect(newText(...signed)).toBe(AUTHOR);
  });

  it('are kept below more lines than a person writes, but for quoted ones', () => {
    expect(newText(...new Array<string>(20_000).fill('> x'), '> y', AUTHOR, '-- ', 'x')).toBe(lines(AUTHOR, '-- ', 'x'));
  });
});
