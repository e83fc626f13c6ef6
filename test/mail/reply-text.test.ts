import fc from 'fast-check';
import { unflow } from '../../mail/flowed';
import { markerLine } from '../../mail/reply-marker';
import { splitReply } from '../../mail/reply-text';

const lines = (...text: string[]) => text.join('\n');
const newText = (...text: string[]) => splitReply(lines(...text)).newText;

describe('the new text of a reply', () => {
  it.each<[string, string[], string]>([
    ['is all of it where nothing is quoted', ['No comments.'], 'No comments.'],
    [
      'keeps a comment on confidentiality, and on a disclaimer',
      [
        'Confidentiality: add that privileged records stay in the office.',
        '',
        'Disclaimer: please strike it.',
        'ADD: a glossary',
      ],
      'Confidentiality: add that privileged records stay in the office.\n\nDisclaimer: please strike it.\nADD: a glossary',
    ],
    [
      'ends at a notice of confidentiality below its heading',
      ['No comments.', '', 'CONFIDENTIALITY NOTICE:', '', 'This message is for the sole use of its recipient.'],
      'No comments.',
    ],
    [
      'ends at our marker in another language',
      ['No comments.', '', markerLine('Responda por encima de esta línea'), 'We need it.'],
      'No comments.',
    ],
    [
      'keeps a line of its own between dashes',
      ['--- Section 3 ---', 'Please add a goal.'],
      '--- Section 3 ---\nPlease add a goal.',
    ],
    ['ends at our marker', ['No comments.', '', '--- Please reply above this line ---', 'We need your review.'], 'No comments.'],
    [
      'ends at "On … wrote:"',
      [
        'No comments.',
        '',
        'On Tue, Jan 8, 2002 at 9:00 AM Training Team <training@agency.example> wrote:',
        '> We need your review.',
      ],
      'No comments.',
    ],
    [
      'ends at "On … wrote:" over three lines',
      [
        'No comments.',
        'On Tue, Jan 8, 2002 at 9:00 AM',
        'Training and Procedures Team',
        '<training@agency.example> wrote:',
        '> We need your review.',
      ],
      'No comments.',
    ],
    [
      'ends at "On … wrote:" above text without quote marks',
      ['No comments.', '', 'On 1/8/2002 9:00 AM, Training Team wrote:', '', 'We need your review.'],
      'No comments.',
    ],
    [
      'ends at the headers that Outlook puts',
      [
        'No comments.',
        '',
        'From: Training Team',
        'Sent: Tuesday',
        'To: Coordinator',
        'Subject: Review',
        '',
        'We need your review.',
      ],
      'No comments.',
    ],
    [
      'ends at the headers that Outlook prints bold',
      ['No comments.', '*From:* Training Team', '*Sent:* Tuesday', '*To:* Coordinator', '*Subject:* Review', 'x'],
      'No comments.',
    ],
    ['ends at "Original Message"', ['No comments.', '-----Original Message-----', 'From: Training Team'], 'No comments.'],
    ['ends at the signature', ['No comments.', '-- ', 'Training Coordinator', 'Alameda County'], 'No comments.'],
    ['leaves out what a telephone adds', ['No comments.', '', 'Sent from my iPhone'], 'No comments.'],
    [
      'leaves out an agency’s notice',
      [
        'No comments.',
        '',
        'CONFIDENTIALITY NOTICE: This communication may contain privileged information.',
        'If you are not the recipient, delete it.',
      ],
      'No comments.',
    ],
    ['keeps answers between quoted lines', ['> 1. Vision', 'Fine.', '> 2. Goals', 'Add a goal.'], 'Fine.\nAdd a goal.'],
    [
      'keeps an answer below the quote',
      [
        'On Tue, Jan 8, 2002 at 9:00, Training Team wrote:',
        '> --- Please reply above this line ---',
        '> Please answer.',
        '',
        'No comments.',
      ],
      'No comments.',
    ],
    [
      'keeps an answer below "On … wrote:" where the quote is gone',
      ['On Tue, Jan 8, 2002 at 9:00, Training Team wrote:', 'No comments.'],
      'No comments.',
    ],
    [
      'keeps text below a rule that is no signature',
      ['ADD: a glossary', '--', 'DELETE: section 3'],
      'ADD: a glossary\n--\nDELETE: section 3',
    ],
    [
      'keeps an objection below what looks like a signature',
      ['No comments.', '-- ', 'But we object to section 3.'],
      'No comments.\n-- \nBut we object to section 3.',
    ],
    [
      'keeps a sentence that ends like an attribution',
      ['On page 3 the director wrote:', '"all staff". Delete it.'],
      'On page 3 the director wrote:\n"all staff". Delete it.',
    ],
    ['keeps one header-like line', ['From: all counties, delete it.', 'Thanks'], 'From: all counties, delete it.\nThanks'],
    ['is empty where only a quote is left', ['> We need your review.', '', '> Please answer.'], ''],
    ['is empty where nothing is written', [''], ''],
  ])('%s', (_rule, text, expected) => {
    expect(newText(...text)).toBe(expected);
  });

  it('is told apart from a quote', () => {
    expect(splitReply('No comments.').quoted).toBe(false);
    expect(splitReply('No comments.\n> x').quoted).toBe(true);
  });

  const LINE = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '',
      '> x',
      '-- ',
      '--- Please reply above this line ---',
      'On Tue, Jan 8, 2002 wrote:',
      'From: a',
      'Sent: b',
      'To: c',
      'We object.',
      'ADD: x',
      '_____',
      'Sent from my iPhone',
    ),
  );

  it('is made of lines of the reply, in their order', () => {
    fc.assert(
      fc.property(fc.array(LINE), (text) => {
        const input = text.join('\n').replace(/\r\n?/g, '\n').split('\n');
        let at = 0;
        return splitReply(text.join('\n'))
          .newText.split('\n')
          .every((line) => {
            at = line === '' && input.length === 0 ? 0 : input.indexOf(line, at) + 1;
            return at > 0 || line === '';
          });
      }),
    );
  });

  it.each([
    ['quotes', '> '.repeat(32_000)],
    ['attributions', 'On 1:00 2002\n'.repeat(5000)],
    ['signatures', '-- \n'.repeat(16_000)],
    ['headers', 'From: x\n'.repeat(8000)],
    ['line breaks', '\n'.repeat(64_000)],
    ['underscores', '_'.repeat(64_000)],
    ['addresses', 'From: a <a@b> '.repeat(4600)],
  ])('is found soon in 64 KB of %s', (_what, text) => {
    const began = process.cpuUsage().user;
    splitReply(text);
    expect(process.cpuUsage().user - began).toBeLessThan(5_000_000);
  });
});

describe('flowed text (RFC 3676)', () => {
  it.each([
    ['joins the lines of a paragraph', 'We have no \ncomments.', 'We have no comments.'],
    ['never joins a quote with the answer below it', '> Hi \nHello', '> Hi\nHello'],
    ['joins quoted lines of one depth', '>> a \n>> b\n> c', '>> a b\n> c'],
    ['takes the stuffed space away', ' >not a quote', '>not a quote'],
    ['keeps a paragraph that ends with a blank line apart', 'Goal 1 \n\nGoal 2', 'Goal 1\n\nGoal 2'],
    ['does not join across depths', '> a \n>> b', '> a\n>> b'],
    ['keeps lines that are fixed', 'ADD: x\nDELETE: y', 'ADD: x\nDELETE: y'],
    ['takes the stuffed space of a quoted line away', '>  a', '>  a'],
    ['leaves a quoted signature alone', '> x \n> -- \n> y', '> x\n> -- \n> y'],
    ['leaves the signature alone', 'x \n-- \nCoordinator', 'x\n-- \nCoordinator'],
  ])('%s', (_rule, text, expected) => {
    expect(unflow(text)).toBe(expected);
  });

  it('drops the joining space where DelSp says so', () => {
    expect(unflow('glos \nsary', true)).toBe('glossary');
  });
});
