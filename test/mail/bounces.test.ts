import { type Arrival, classify, type MailClass } from '../../mail/classify';
import { parseMail } from '../../mail/parse';

const arrival: Arrival = { ownDomain: 'reply.agency.example' };
const TO = 'coordinator@alameda.example';
const TOKEN = 'abcdefghijklmnopqrstuvwxyz234567';

async function classOf(lines: readonly string[], how: Arrival = arrival): Promise<MailClass> {
  const parsing = await parseMail(Buffer.from(lines.join('\r\n')));
  if (!parsing.parsed) throw new Error(parsing.because);
  return classify(parsing.mail, how);
}

const RETURNED = [
  'Received: from mail.agency.example by mx.alameda.example; Tue, 8 Jan 2030 09:00:00 -0800',
  'From: Training Office <training@agency.example>',
  `To: ${TO}`,
  'Subject: Review request',
  'Message-ID: <0123@reply.agency.example>',
  '',
  'Please review the draft.',
];

/** The words of one kind of mail server each, up to the returned mail; written by hand after their shape. */
const SHAPES: readonly (readonly [server: string, from: string, subject: string, said: readonly string[]])[] = [
  [
    'qmail',
    'MAILER-DAEMON@mx.alameda.example',
    'failure notice',
    [`<${TO}>:`, '192.0.2.1 does not like recipient.', 'Remote host said: 550 5.1.1 no such user', 'Giving up on 192.0.2.1.'],
  ],
  [
    'exim',
    'Mail Delivery System <Mailer-Daemon@mx.alameda.example>',
    'Mail delivery failed: returning message to sender',
    [
      'This message was created automatically by mail delivery software.',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      `  ${TO}`,
      '    host mx.alameda.example [192.0.2.1]: 550 5.1.1 no such user',
    ],
  ],
  [
    'sendmail',
    'Mail Delivery Subsystem <MAILER-DAEMON@mx.alameda.example>',
    'Returned mail: User unknown',
    ['   ----- The following addresses had permanent fatal errors -----', `<${TO}>`, '', `550 5.1.1 <${TO}>... User unknown`],
  ],
  [
    'sendmail, old',
    'Mail Delivery Subsystem <MAILER-DAEMON@mx.alameda.example>',
    'Returned mail: User unknown',
    ['   ----- Transcript of session follows -----', `>>> RCPT To:<${TO}>`, '<<< 550 5.1.1 no such user'],
  ],
  [
    'postfix, old',
    'MAILER-DAEMON@mx.alameda.example (Mail Delivery System)',
    'Undelivered Mail Returned to Sender',
    [
      'For further assistance, please contact <help@mx.alameda.example>',
      '',
      `<${TO}>: host mx said: 550 5.1.1`,
      '    no such user',
    ],
  ],
  [
    'Exchange, old',
    'System Administrator <postmaster@alameda.example>',
    'Undeliverable: Review request',
    [
      'Your message',
      '',
      '  To:      counties@agency.example',
      '',
      'did not reach the following recipient(s):',
      '',
      `${TO} on Tue, 8 Jan 2030`,
      '    5.1.1 The recipient name is not recognized',
    ],
  ],
  [
    'Domino',
    'Postmaster@alameda.example',
    'DELIVERY FAILURE: User coordinator not listed in Domino Directory',
    [
      'Your message',
      '',
      '  Subject: Review request',
      '',
      'was not delivered to:',
      '',
      `  ${TO}`,
      '  5.1.1 not listed in Domino Directory',
    ],
  ],
  ['a mail gateway', '"Postmaster" <postmaster@alameda.example>', 'Undeliverable Mail', [`Unknown user: ${TO} (5.1.1)`]],
  [
    'a web mailer',
    'MAILER-DAEMON@webmail.example',
    'Failure Notice',
    ['Sorry, we were unable to deliver your message to the following address.', '', `<${TO}>:`, '550: 5.1.1 User unknown'],
  ],
  [
    'a small mailer',
    'MAILER-DAEMON <>',
    'Mail delivery failed',
    [
      `There was an error delivering your mail to <${TO}>.`,
      '',
      'mx.alameda.example did not like our RCPT TO:',
      '550 5.1.1 no such user',
    ],
  ],
  [
    'a mail scanner',
    'imss@alameda.example',
    'Mail could not be delivered',
    ['****** Message from a Messaging Security Suite ******', `Sent <<< RCPT TO:<${TO}>`, 'Received >>> 550 5.1.1 unknown user.'],
  ],
  [
    'German words',
    'postmaster@alameda.example',
    'Unzustellbar: Review request',
    ['Ihre Nachricht wurde nicht zugestellt:', `${TO}`, '550 5.1.1'],
  ],
  [
    'French words',
    'MAILER-DAEMON@alameda.example',
    'Avis',
    ["Votre message n'a pas pu être remis.", '', `<${TO}>: 550 5.1.1 inconnu`],
  ],
];

const LINES = [
  '--- Below this line is a copy of the message.',
  '------ This is a copy of the message, including all the headers. ------',
  'Original message follows.',
  '',
];

describe('a bounce in plain words', () => {
  const cases = SHAPES.flatMap(([server, from, subject, said]) =>
    LINES.map(
      (line) =>
        [
          server,
          line,
          [`From: ${from}`, 'To: bounces@reply.agency.example', `Subject: ${subject}`, '', ...said, '', line, '', ...RETURNED],
        ] as const,
    ),
  );

  it.each(cases)('of %s above the line %j names its recipient and its cause', async (_server, _line, mail) => {
    expect(await classOf(mail)).toMatchObject({
      class: 'bounce',
      verdict: 'failed',
      recipients: [{ address: TO, action: 'failed', status: '5.1.1' }],
      originalMessageId: '0123@reply.agency.example',
    });
  });

  it.each([
    [
      'Warning: message delayed 2 days',
      'A message that you sent has not yet been delivered to:',
      'Delivery attempts will continue for some time.',
    ],
    [
      'Delivery Status Notification (Delay)',
      'Delivery to the following recipient has been delayed:',
      'Message will be retried for 2 more days',
    ],
    [
      'Delivery status notification: warning',
      'A message is delayed for more than 10 minutes for:',
      'Please note that this is only a temporary failure report.',
    ],
    ['Zustellung verzögert', 'Die Zustellung hat sich verzögert:', '451 4.4.1 connection timed out'],
  ])('that says %j is delayed, not failed', async (subject, before, after) => {
    const mail = [
      'From: MAILER-DAEMON@mx.example',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      before,
      '',
      `  ${TO}`,
      '',
      after,
    ];
    expect(await classOf(mail)).toMatchObject({ verdict: 'delayed', recipients: [{ address: TO, action: 'delayed' }] });
  });

  it('has failed where the server has given up, whatever its last try met', async () => {
    const said = [`<${TO}>:`, '421 4.7.0 deferred', "I'm not going to try again; this message has been in the queue too long."];
    expect(await classOf(['From: MAILER-DAEMON@mx.example', '', ...said])).toMatchObject({ verdict: 'failed' });
  });

  it('is of unread cause where it says neither', async () => {
    expect(await classOf(['From: MAILER-DAEMON@mx.example', '', 'About your mail.'])).toMatchObject({
      class: 'bounce',
      verdict: 'unread',
    });
  });

  it('names each of several recipients with its own cause', async () => {
    const said = ['Failed:', '<a@alameda.example>:', '550 5.1.1 no such user', '<b@alameda.example>:', '552 5.2.2 mailbox full'];
    expect(await classOf(['From: MAILER-DAEMON@mx.example', '', ...said])).toMatchObject({
      recipients: [
        { address: 'a@alameda.example', status: '5.1.1' },
        { address: 'b@alameda.example', status: '5.2.2' },
      ],
    });
  });
});

describe('a bounce in the form of RFC 3464', () => {
  const report = (fields: readonly string[], type = 'message/delivery-status') => [
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    `About <${TO}>`,
    '--b',
    `Content-Type: ${type}`,
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...fields,
    '--b--',
  ];
  const final = `Final-Recipient: rfc822; ${TO}`;

  it.each([
    ['failed', '5.1.1', 'failed'],
    ['failed', '4.4.7', 'failed'],
    ['delayed', '4.4.1', 'delayed'],
    ['relayed', '2.0.0', 'delivered'],
    ['delivered', '2.0.0', 'delivered'],
    ['expanded', '2.0.0', 'delivered'],
    ['', '5.2.2', 'failed'],
    ['', '4.2.2', 'delayed'],
  ])('with action %j and status %s is %s', async (action, status, verdict) => {
    expect(await classOf(report([final, `Action: ${action}`, `Status: ${status}`]))).toMatchObject({ class: 'bounce', verdict });
  });

  it.each([
    ['a UTF-8 report (RFC 6533)', report([final, 'Action: failed', 'Status: 5.1.1'], 'message/global-delivery-status')],
    [
      'a wrong boundary',
      report([final, 'Action: failed', 'Status: 5.1.1']).map((line) => line.replace('boundary=b', 'boundary=c')),
    ],
    ['no boundary', report([final, 'Action: failed', 'Status: 5.1.1']).map((line) => line.replace('; boundary=b', ''))],
    [
      'the original recipient beside the final one',
      report([`Original-Recipient: rfc822;${TO}`, 'Final-Recipient: rfc822; x@y.example', 'Action: failed', 'Status: 5.1.1']),
    ],
    [
      'the class alone beside the code in its words',
      report([final, 'Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550 5.1.1 no such user']),
    ],
    ['no recipient but in its words', report(['Action: failed', 'Final-Recipient: rfc822; x...y@z', 'Status: 5.1.1'])],
  ])('is read with %s', async (_what, mail) => {
    expect(await classOf(mail)).toMatchObject({ verdict: 'failed', recipients: [{ address: TO, status: '5.1.1' }] });
  });
});

describe('a bounce by its token', () => {
  const own = `bounces+${TOKEN}@reply.agency.example`;

  it.each([
    ['its header', [`To: ${own}`], arrival],
    ['its envelope', ['To: someone@agency.example'], { ...arrival, envelopeTo: [own] }],
  ])('is known by %s, whatever it looks like', async (_where, headers, how) => {
    const mail = ['From: gateway@alameda.example', ...headers, 'Subject: x', '', 'There is no such user.'];
    expect(await classOf(mail, how)).toMatchObject({ class: 'bounce', verdict: 'failed' });
  });

  it('is known by our own Message-ID in what it returns', async () => {
    const mail = ['From: gateway@alameda.example', 'Subject: x', '', 'See below.', '', ...RETURNED];
    expect(await classOf(mail)).toMatchObject({ class: 'bounce', originalMessageId: '0123@reply.agency.example' });
  });

  it('is no absence notice, which comes to the same address', async () => {
    const mail = ['From: gateway@alameda.example', `To: ${own}`, 'Auto-Submitted: auto-replied', '', 'Away.'];
    expect(await classOf(mail)).toMatchObject({ class: 'auto-reply' });
  });
});

describe('an ordinary mail', () => {
  const QUOTED = [
    '> Mail Delivery System <mailer-daemon@mx.example> wrote:',
    `> <${TO}>: host mx said: 550 5.1.1 no such user`,
    '> Reporting-MTA: dns; mx.example',
  ];

  it.each([
    [
      'from a postmaster who answers',
      ['From: Postmaster <postmaster@alameda.example>', 'Subject: Re: Review request'],
      ['No comments from us.'],
    ],
    [
      'from a postmaster who answers a bounce',
      ['From: postmaster@alameda.example', 'Subject: Re: Undelivered Mail Returned to Sender'],
      ['We have mended it. No comments.'],
    ],
    [
      'of a person who quotes a bounce',
      ['From: clerk@alameda.example', 'Subject: Re: Undelivered Mail Returned to Sender'],
      ['This came back to us.', '', ...QUOTED],
    ],
    [
      'of a person who quotes a bounce under its subject',
      ['From: clerk@alameda.example', 'Subject: Undelivered Mail Returned to Sender'],
      ['This came back to us.', '', ...QUOTED],
    ],
    [
      'that passes a bounce on',
      ['From: clerk@alameda.example', 'Subject: Fwd: Undelivered Mail Returned to Sender'],
      ['FYI', '', '---------- Forwarded message ----------', `<${TO}>: host mx said: 550 5.1.1 no such user`],
    ],
    [
      'that says "undeliverable"',
      ['From: clerk@alameda.example', 'Subject: Undeliverable notices'],
      ['Please strike "undeliverable" in 3.2; letters could not be delivered on 5.1.1.', '', TO],
    ],
    [
      'whose number looks like a code',
      ['From: clerk@alameda.example', 'Subject: Section 5.1.1'],
      ['550 copies are too many.', '', TO],
    ],
    [
      'with its own address in the signature',
      ['From: clerk@alameda.example', 'Subject: Delivery problem'],
      ['Item 4 is unclear.', '', '-- ', 'Clerk', TO],
    ],
    [
      'with a report attached',
      ['From: clerk@alameda.example', 'Subject: Re: Review request', 'Content-Type: multipart/mixed; boundary=b'],
      [
        '--b',
        'Content-Type: text/plain',
        '',
        'See what came back. No comments.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: rfc822; ${TO}`,
        'Action: failed',
        'Status: 5.1.1',
        '--b--',
      ],
    ],
    [
      'that answers ours and quotes its headers',
      ['From: clerk@alameda.example', 'Subject: Re: Review request', 'In-Reply-To: <0123@reply.agency.example>'],
      ['No comments.', '', ...RETURNED],
    ],
  ])('%s is no bounce', async (_what, headers, text) => {
    expect(
      await classOf([
        ...headers,
        `To: reply+${TOKEN}@reply.agency.example`,
        headers.some((h) => /^content-type/i.test(h)) ? 'MIME-Version: 1.0' : 'X-Mailer: any',
        '',
        ...text,
      ]),
    ).toMatchObject({ class: 'ordinary' });
  });
});
