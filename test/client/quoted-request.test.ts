import { composeReply } from '../../adapters/sandbox-reply';
import { readMail } from '../../client/read-mail';
import { compose } from '../../mail/compose';
import { LETTERS } from '../mail/letters';

const { request } = LETTERS;
const AT = Date.UTC(2002, 0, 9, 18);

async function answered(style: 'quoted' | 'outlook' | 'html') {
  const original = await compose({
    letter: request,
    from: request.owner,
    replyTo: request.answersTo,
    to: request.to,
    messageId: 'request@review.agency.example',
    date: AT,
    attachments: [],
  });
  const { raw } = await composeReply({ original, fromAddress: request.to.address, text: 'No comments.', style, at: AT });
  return readMail(raw, { from: request.to.address, to: ['training@agency.example'] });
}

describe('an answer that quotes our request', () => {
  it.each(['quoted', 'outlook', 'html'] as const)(
    'says whose it is, and of our text nothing is taken for its own (%s)',
    async (style) => {
      expect(await answered(style)).toMatchObject({
        quoted: [request.answersTo],
        newText: 'No comments.',
        answer: { position: 'no-comments', comments: [] },
      });
    },
  );
});
