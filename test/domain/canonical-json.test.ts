import fc from 'fast-check';
import { canonicalJson } from '../../domain/canonical-json';

describe('canonical JSON', () => {
  it('writes the sample of RFC 8785, section 3.2.4, as the RFC does', () => {
    const sample = {
      // biome-ignore lint/correctness/noPrecisionLoss: that it is lost is what the RFC shows.
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by UTF-16 code unit, not by code point', () => {
    expect(canonicalJson({ '\ufb33': 1, '\ud83d\ude00': 2, '\r': 3, 1: 4, 10: 5, 2: 6 })).toBe(
      '{"\\r":3,"1":4,"10":5,"2":6,"\ud83d\ude00":2,"\ufb33":1}',
    );
  });

  it('says what JSON says, whatever the order in which members were set', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it.each([
    [{ a: [Number.NaN] }, '$.a[0] is NaN'],
    [{ a: 1n }, '$.a is a bigint'],
    [[undefined], '$[0] is a undefined'],
    [{ a: 'x\ud800' }, '$.a holds half a surrogate pair'],
  ])('throws for what JSON cannot say (%#)', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });
});
