import { readAnswer } from '../../mail/read-answer';
import { EVERY_REMARK } from '../../rehearsal/remarks';
import { ACKNOWLEDGEMENT, COMMENTS, NO_COMMENTS, OBJECTION, WITHDRAWAL, type Wording } from '../../rehearsal/wordings';

const sets = EVERY_REMARK.flatMap((remark, i) => [[remark], [remark, at(i + 4)], [remark, at(i + 4), at(i + 8)]]);

describe('a wording of simulated people', () => {
  const plain: Wording[] = [...NO_COMMENTS, OBJECTION, WITHDRAWAL, ACKNOWLEDGEMENT];
  it.each(plain.map((wording) => [wording.text, wording]))('is read as it is meant: %s', (_, wording) => {
    expect(read(wording)).toMatchObject(wording.reading);
  });

  it.each(COMMENTS.map((write, i) => [i + 1, write] as const))(
    'is read as it is meant, with any remarks: style %i',
    (_, write) => {
      const wordings = sets.map(write);
      expect(wordings.map(read)).toMatchObject(wordings.map(({ reading }) => reading));
    },
  );

  it('keeps the place of every comment', () => {
    const read = COMMENTS.flatMap((write) =>
      sets.map((remarks) =>
        readAnswer(write(remarks).text)
          .comments.map(({ place }) => place)
          .sort(),
      ),
    );
    expect(read).toEqual(COMMENTS.flatMap(() => sets.map((remarks) => remarks.map(({ place }) => place).sort())));
  });
});

function at(index: number) {
  const remark = EVERY_REMARK[index % EVERY_REMARK.length];
  if (remark === undefined) throw new Error(`no remark ${index}`);
  return remark;
}

function read({ text }: Wording): unknown {
  const { comments, ...reading } = readAnswer(text);
  return { ...reading, kinds: comments.map(({ kind }) => kind) };
}
