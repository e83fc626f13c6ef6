import { isAddress, isDomain, isMailbox } from '../../domain/address';

describe('A mail address', () => {
  it.each(['coordinator@alameda.example', 'a.b+c@x-y.example', "o'neil@county.ca.example"])('may be %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['alameda.example', 'no @'],
    ['a@b@c.example', 'two @'],
    ['a@localhost', 'a domain without a dot'],
    ['a@.example', 'an empty label'],
    ['a@-x.example', 'a label that begins with a hyphen'],
    ['.a@x.example', 'a dot at the start'],
    ['a b@x.example', 'a space'],
    ['a@x.example\nBcc: b@x.example', 'a second line'],
    [`${'a'.repeat(65)}@x.example`, 'more than 64 letters before the @'],
    [`${'a'.repeat(64)}@${Array(48).fill('abc').join('.')}`, 'more than 254 letters'],
    [`a@${Array(64).fill('abc').join('.')}`, 'more than 253 letters after the @'],
  ])('is not %j: %s', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});

describe('A mailbox', () => {
  it.each(['Training Team <training@agency.example>', 'training@agency.example'])('may be %s', (text) => {
    expect(isMailbox(text)).toBe(true);
  });

  it.each([
    'Training Team',
    'Team <training>',
    'Team\r\nBcc: x@y.example <training@agency.example>',
    'Team <a@b.example> <c@d.example>',
  ])('is not %j', (text) => {
    expect(isMailbox(text)).toBe(false);
  });
});

describe('A domain', () => {
  it('has labels of letters, digits and hyphens, two at least', () => {
    expect(isDomain('reply.agency.example')).toBe(true);
    expect(isDomain('reply')).toBe(false);
    expect(isDomain('reply_agency.example')).toBe(false);
  });
});
