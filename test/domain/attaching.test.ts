import { encodedSize, MOST_ATTACHED, withinLimit } from '../../domain/attaching';

const sized = (...sizes: readonly number[]) => withinLimit(sizes, (size) => size);

describe('what goes along in a mail', () => {
  it('is all of it up to the limit', () => {
    expect(sized(1, MOST_ATTACHED - 1)).toEqual({ attached: [1, MOST_ATTACHED - 1], linked: [] });
  });

  it('leaves out the largest above it, and no more than needed', () => {
    const half = MOST_ATTACHED / 2;
    expect(sized(half - 1, half + 1, half)).toEqual({ attached: [half - 1, half], linked: [half + 1] });
  });

  it('may be nothing', () => {
    expect(sized(MOST_ATTACHED + 1)).toEqual({ attached: [], linked: [MOST_ATTACHED + 1] });
  });

  it('is measured as the mail carries it: in base64, with the ends of its lines', () => {
    const bytes = Buffer.alloc(57_000);
    const lines = bytes.toString('base64').match(/.{1,76}/g) ?? [];
    expect(encodedSize(bytes.length)).toBe(lines.join('\r\n').length + 2);
  });
});
