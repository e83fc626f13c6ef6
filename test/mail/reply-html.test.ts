import { bodyText } from '../../mail/body';
import { markerLine, REPLY_MARKER } from '../../mail/reply-marker';
import { splitReply } from '../../mail/reply-text';

const AUTHOR = '<div>Please add a glossary.</div>';
const OLD = '<div>We need your review.</div>';

function newText(html: string): string {
  const body = bodyText({ plain: '', html });
  if (!('text' in body)) throw new Error(`not read: ${body.because}`);
  return splitReply(body.text).newText;
}

describe('the new text of an HTML mail', () => {
  it.each([
    ['our marker', `<div data-reply-marker="1">${REPLY_MARKER}</div>${OLD}`],
    ['our marker in another language, renamed', `<p class="x_x">${markerLine('Responda por encima de esta línea')}</p>${OLD}`],
    ['our marker, renamed', `<p class="x_x">${REPLY_MARKER}</p>${OLD}`],
    ['the headers of Outlook on the web', `<hr><div id="divRplyFwdMsg">Headers</div>${OLD}`],
    ['the headers of Outlook on the web, quoted again', `<div id="x_x_divRplyFwdMsg">Headers</div>${OLD}`],
    ['the place for what is appended', `<div id="appendonsend"></div>${OLD}`],
    [
      'the line of Outlook',
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">Headers</div>${OLD}`,
    ],
    ['the line of Windows Mail', `<div style="padding-top: 5px; border-top-color: rgb(229, 229, 229);">Headers</div>${OLD}`],
    ['the rule of Outlook', `<hr tabindex="-1" style="width:98%" width="98%">Headers${OLD}`],
    ['the rule of Zimbra', `<hr id="zwchr" data-marker="__DIVIDER__">Headers${OLD}`],
    ['the mail in Outlook for the Mac', `<span id="OLK_SRC_BODY_SECTION">${OLD}</span>`],
    ['the mail in Yahoo', `<div id="yahoo_quoted_1" class="yahoo_quoted"><div>Coordinator:</div>${OLD}</div>`],
    ['the mail in Proton', `<div class="protonmail_quote">Headers<blockquote>${OLD}</blockquote></div>`],
    ['the mail in Zoho', `<div class="zmail_extra">Headers<blockquote>${OLD}</blockquote></div>`],
    ['the mail in Apple Mail', `<blockquote type="cite"><div>On Jan 8, T wrote:</div>${OLD}</blockquote>`],
    ['the mail in Thunderbird', `<div class="moz-cite-prefix">Hierauf folgt:</div><blockquote type="cite">${OLD}</blockquote>`],
    [
      'the mail in Gmail, in any language',
      `<div class="gmail_quote"><div class="gmail_attr">Sa 8. 1. 2002:<br></div><blockquote class="gmail_quote">${OLD}</blockquote></div>`,
    ],
    [
      'headers between rules',
      `<hr><b>From: </b>a@agency.example<br><b>Sent: </b>Tuesday<br><b>To: </b>b<br><b>Subject: </b>c<br>${OLD}`,
    ],
    ['a bare quote below "On … wrote:"', `<p>On 1/8/2002 9:00, Training Team wrote:</p><blockquote>${OLD}</blockquote>`],
  ])('ends at %s', (_what, older) => {
    expect(newText(`<html><body>${AUTHOR}${older}</body></html>`)).toBe('Please add a glossary.');
  });

  it.each([
    [
      'below a quote',
      `<p>On 1/8/2002 9:00, Training Team wrote:</p><blockquote>${OLD}</blockquote>${AUTHOR}`,
      'Please add a glossary.',
    ],
    [
      'between the quotes of Gmail',
      `<div class="gmail_quote"><div class="gmail_attr">Am 8.</div><blockquote class="gmail_quote">1. Vision</blockquote>${AUTHOR}<blockquote class="gmail_quote">2. Goals</blockquote><div>Add a goal.</div></div>`,
      'Please add a glossary.\n\n\nAdd a goal.',
    ],
    [
      'moved to the right',
      `<p>Add:</p><blockquote style="margin:0 0 0 40px">${AUTHOR}</blockquote>`,
      'Add:\n\nPlease add a glossary.',
    ],
    ['in a list', '<ul><li>Add a glossary</li><li>Delete 3.2</li></ul>', '- Add a glossary\n- Delete 3.2'],
  ])('stays %s', (_where, html, expected) => {
    expect(newText(html)).toBe(expected);
  });

  it.each([
    ['This message is in HTML. Your mail program does not show it.'],
    ['Your e-mail client does not support HTML.'],
    ['To view this message, use a program that reads HTML.'],
    ['  \n\u00a0'],
  ])('is read from the HTML where the plain part only says: %s', (plain) => {
    expect(bodyText({ plain, html: AUTHOR })).toMatchObject({ text: 'Please add a glossary.' });
  });

  it('is read from the plain part where that says something', () => {
    expect(bodyText({ plain: 'No comments.', html: AUTHOR })).toEqual({ text: 'No comments.' });
    expect(bodyText({ plain: 'This message is in HTML', html: '' })).toEqual({ text: 'This message is in HTML' });
  });

  it.each([
    ['too many elements', '<br>'.repeat(20_001), 'too-many-elements'],
    ['elements nested too deep', '<div>'.repeat(301), 'too-deep'],
    ['too much text', 'x'.repeat(1024 * 1024 + 1), 'text-too-long'],
  ])('is left to a person where there are %s', (_what, html, because) => {
    expect(bodyText({ plain: '', html })).toEqual({ because });
  });
});
