import { LIMITS } from '../../mail/limits';
import { readReply } from '../../mail/read-reply';

describe('a reply that is read', () => {
  it('counts by the author’s lines, not by quoted ones', () => {
    expect(readReply('No comments.\n> We object to goal 2.').answer).toMatchObject({ counts: true, position: 'no-comments' });
  });

  it('is for a person where somebody else’s mail was sent on without a word', () => {
    const sentOn = [
      '---------- Forwarded message ---------',
      'From: Director <director@alameda.example>',
      'Subject: Goals',
      '',
      'No comments.',
    ];
    expect(readReply(sentOn.join('\n')).answer).toMatchObject({ counts: true, doubts: ['unread'] });
    expect(readReply(['No comments.', '', ...sentOn].join('\n')).answer).toMatchObject({ counts: true, doubts: [] });
  });

  it('is left whole to a person where it is longer than any answer', () => {
    const text = 'No comments. '.repeat(LIMITS.answer / 10);
    const { answer } = readReply(text);
    expect(answer).toMatchObject({ counts: true, position: 'comments', doubts: ['unread', 'possible-objection'] });
    expect(answer.comments[0]?.text.length).toBe(text.trim().length);
  });
});
