import { bounceAddress, hashToken, replyAddress, tokenFor, tokensIn } from '../../mail/address';

const secret = Buffer.alloc(32, 7);
const owner = {
  project: 'strategic-training-plan',
  phase: 'vision-and-goals',
  participant: 'alameda',
  contact: 'alameda.coordinator',
};
const domain = 'reply.agency.example';
const token = tokenFor(secret, owner);

describe('a token', () => {
  it('is 32 characters of lower-case base32', () => {
    expect(token).toMatch(/^[a-z2-7]{32}$/);
  });

  it('stays the same for the same contact and phase', () => {
    expect(tokenFor(secret, { ...owner })).toBe(token);
  });

  it.each([
    ['project', tokenFor(secret, { ...owner, project: 'other' })],
    ['phase', tokenFor(secret, { ...owner, phase: 'other' })],
    ['participant', tokenFor(secret, { ...owner, participant: null })],
    ['contact', tokenFor(secret, { ...owner, contact: 'alameda.director' })],
    ['generation', tokenFor(secret, owner, 2)],
    ['secret', tokenFor(Buffer.alloc(32, 8), owner)],
  ])('differs with its %s', (_field, other) => {
    expect(other).not.toBe(token);
  });

  it('is stored as its SHA-256', () => {
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('fits a local part of 64 characters', () => {
    expect(bounceAddress(token, domain).indexOf('@')).toBeLessThanOrEqual(64);
  });
});

describe('the tokens in addresses', () => {
  it('are read with their purpose', () => {
    expect(tokensIn([replyAddress(token, domain), bounceAddress(token, domain)], domain)).toEqual([
      { purpose: 'reply', token },
      { purpose: 'bounce', token },
    ]);
  });

  it('are read in upper case too, since mail servers fold case', () => {
    expect(tokensIn([replyAddress(token, domain).toUpperCase()], domain)).toEqual([{ purpose: 'reply', token }]);
  });

  it('count once however often they stand there', () => {
    expect(tokensIn([replyAddress(token, domain), `<${replyAddress(token, domain)}>`], domain)).toHaveLength(1);
  });

  it('are all given where there are two owners', () => {
    const other = tokenFor(secret, { ...owner, participant: 'alpine', contact: 'alpine.coordinator' });
    expect(tokensIn([replyAddress(token, domain), replyAddress(other, domain)], domain)).toHaveLength(2);
  });

  it.each([
    ['another domain', replyAddress(token, 'reply.other.example')],
    ['a domain that only ends like ours', replyAddress(token, `x.${domain}`)],
    ['a domain that only begins like ours', replyAddress(token, `${domain}.evil.example`)],
    ['a short token', replyAddress(token.slice(1), domain)],
    ['a long token', replyAddress(`${token}a`, domain)],
    ['a character outside the alphabet', replyAddress(`${token.slice(1)}1`, domain)],
    ['another prefix', `answer+${token}@${domain}`],
    ['a list in one address', `${replyAddress(token, domain)}, x@${domain}`],
    ['nothing', ''],
  ])('pass over %s', (_what, address) => {
    expect(tokensIn([address], domain)).toEqual([]);
  });
});
