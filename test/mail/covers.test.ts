import { coverageOf } from '../../mail/reading/covers';

const OWN = { id: 'colusa', name: 'Colusa County' };
const OTHERS = [
  { id: 'sutter', name: 'Sutter County' },
  { id: 'yolo', name: 'Yolo County' },
];
const covered = (text: string) => coverageOf(text, OWN, OTHERS).counties.join(', ');

describe('an answer for several counties', () => {
  it.each([
    ['This answer is for Colusa, Sutter and Yolo.', 'sutter, yolo'],
    ['This answer is for all our counties.', 'sutter, yolo'],
    ['On behalf of all three counties:\n\nPlease delete goal 3.', 'sutter, yolo'],
    ['For all of our counties.\n\nADD: a glossary', 'sutter, yolo'],
    ['No comments on behalf of Colusa, Sutter, and Yolo Counties.', 'sutter, yolo'],
    ['Colusa and Sutter Counties have no comments.', 'sutter'],
    ['Please delete goal 3.\n\nThis response also covers Yolo County.', 'yolo'],
    ['This is the joint response of our regional agency for Colusa, Sutter and Yolo Counties.', 'sutter, yolo'],
    ['We answer for Yolo, too.', 'yolo'],
    ['This counts for each of our counties.', 'sutter, yolo'],
  ])('%j covers %s', (text, counties) => {
    expect(covered(text)).toBe(counties);
  });

  it.each([
    'No comments.',
    'Please add a table for Sutter and Yolo.',
    'Add to Section 3 that Yolo shares a trainer with Sutter.',
    'This answer is not for Yolo.',
    'This is only for Colusa.',
    'Yolo will answer separately.',
    'Is this for Yolo, too?',
    'If you agree, this answer is for all our counties.',
    'The plan should name all counties.',
    'We have no comments for all six counties.',
    'Both counties have no comments.',
    'This answer is for Butte County.',
    'This answer is for Yolo Springs.',
    'Comments for Yolo:\n- delete goal 3',
    '> This answer is for all our counties.\n\nNo comments.',
    'All counties object to the travel rule, as we read in the paper.',
  ])('%j covers the one that was asked', (text) => {
    expect(covered(text)).toBe('');
  });

  it.each([
    ['This answer is for all our counties.', true],
    ['Hello,\n\nFor all our counties.\n\nRegards', true],
    ['No comments on behalf of all our counties.', false],
    ['This answer is for Yolo.\n\nDelete goal 3.', false],
  ])('%j says nothing else: %s', (text, alone) => {
    expect(coverageOf(text, OWN, OTHERS).alone).toBe(alone);
  });

  it.each([
    ['This answer is for Colusa and Butte Counties.', true],
    ['This answer is not for Yolo.', true],
    ['On behalf of Colusa County:\n\nDelete goal 3.', false],
    ['This answer is for all our counties.', false],
    ['Add an answer for those who ask.', false],
  ])('%j leaves unclear for whom it speaks: %s', (text, unclear) => {
    expect(coverageOf(text, OWN, OTHERS).unclear).toBe(unclear);
  });

  it('is found soon in 64 KB of names', () => {
    const began = process.cpuUsage().user;
    coverageOf('for Yolo and '.repeat(5000), OWN, OTHERS);
    expect(process.cpuUsage().user - began).toBeLessThan(1_000_000);
  });
});
