import { answerReading } from '../../client/answer-reading';
import { readAnswer } from '../../mail/read-answer';

const SAID = { participant: 'alpine', contact: 'alpine.coordinator', message: 'm', receivedAt: 1 };
const read = (text: string) => answerReading(SAID, readAnswer(text), text).command;

describe('the words of a contact', () => {
  it.each([
    ['We withdraw our answer.', []],
    ['Please withdraw comment 2.', [2]],
    ['Please withdraw comments 1 and 3.', [1, 3]],
  ])('%s take back what was sent', (text, numbers) => {
    expect(read(text)).toMatchObject({ type: 'WithdrawAnswer', numbers });
  });

  it.each(['Confirm.', 'Confirmed', 'Yes, this is our answer.', 'We confirm this.'])('%s confirm', (text) => {
    expect(read(text)).toMatchObject({ type: 'ConfirmAnswer', item: null });
  });

  it.each(['We cannot confirm this.', 'Please confirm that you got it.', 'We confirm receipt of your mail.'])(
    '%s confirm nothing',
    (text) => {
      expect(read(text).type).not.toBe('ConfirmAnswer');
    },
  );

  it('take the place of an earlier answer where they say more than that it is withdrawn', () => {
    expect(read('We withdraw our earlier answer.\n\nAUGMENT: goal 4: say "two hours by car"')).toMatchObject({
      type: 'ReceiveFeedback',
      adds: false,
    });
  });

  it('add to it where they say so', () => {
    expect(read('In addition to my earlier comments:\nADD: a glossary')).toMatchObject({ type: 'ReceiveFeedback', adds: true });
  });

  it('withdraw an objection by stating that there is none', () => {
    expect(read('We withdraw our objection.')).toMatchObject({ type: 'ReceiveFeedback', position: 'no-comments' });
  });

  it('count and ask for time, both', () => {
    expect(read('ADD: a glossary\n\nCould we have until Friday for the rest?')).toMatchObject({
      type: 'ReceiveFeedback',
      doubts: expect.arrayContaining(['time-request']),
    });
  });

  it.each([
    ['3: after "shared calendar" insert "and the rooms"', true],
    ['Regarding comment 3: the second paragraph on page 4', true],
    ['1) page 4, second paragraph\n2) "Rural offices get a second instructor."', true],
    ['1) Please delete section 5.\n2) Please add a glossary.', false],
    ['3: We object to this.', false],
    ['3: Could we have until Friday?', false],
  ])('may be replies to questions and nothing else: %j', (text, alone) => {
    expect(read(text)).toMatchObject({ replies: { alone } });
  });

  it('are no mere reply to a question with a file beside them', () => {
    const text = '3: see the file';
    expect(answerReading(SAID, readAnswer(text), text, ['plan.docx']).command).toMatchObject({ replies: { alone: false } });
  });
});
