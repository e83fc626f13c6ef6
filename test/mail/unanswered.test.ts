import { parseMail } from '../../mail/parse';
import { wantsNoAnswer } from '../../mail/unanswered';

async function verdict(from: string, ...headers: readonly string[]) {
  const lines = [`From: ${from}`, 'To: reply@reply.example', 'Subject: Re: Review', ...headers, '', 'No comments.', ''];
  const parsing = await parseMail(Buffer.from(lines.join('\r\n')));
  if (!parsing.parsed) throw new Error(parsing.because);
  return wantsNoAnswer(parsing.mail);
}

const CLERK = 'Training Coordinator <clerk@county.example>';

describe('what no program answers', () => {
  it.each([
    ['of a list', CLERK, 'List-Id: <staff.county.example>'],
    ['that can be posted to', CLERK, 'List-Post: <mailto:staff@county.example>'],
    ['in bulk', CLERK, 'Precedence: bulk'],
    ['of an older list', CLERK, 'Precedence: List'],
    ['that is junk by its own word', CLERK, 'Precedence: junk'],
    ['from an address that takes none', 'no-reply@county.example', 'X-Other: 1'],
    ['from another such address', 'County Desk <DoNotReply@county.example>', 'X-Other: 1'],
  ])('is mail %s', async (_, from, header) => {
    expect(await verdict(from, header)).toBe(true);
  });

  it.each([
    ['a person', CLERK, 'Precedence: first-class'],
    ['a person whose address begins in a like way', 'noreen@county.example', 'X-Other: 1'],
    ['a person who can unsubscribe from something', CLERK, 'List-Unsubscribe: <mailto:u@county.example>'],
  ])('is not mail of %s', async (_, from, header) => {
    expect(await verdict(from, header)).toBe(false);
  });
});
