import { createRelayReading } from '../../../adapters/authentication/relay-result';

const FROM = 'clerk@county.example';
const check = createRelayReading({ name: 'mx.agency.example', addresses: ['192.0.2.9'] });
const verdict = async (headers: readonly string[], ip: string | undefined = '192.0.2.9') => {
  const raw = Buffer.from([...headers, `From: ${FROM}`, '', 'No comments.'].join('\r\n'));
  return (await check(raw, { from: FROM, to: [], ...(ip && { peer: { ip, helo: '' } }) }, FROM)).verdict;
};

const results = (said: string, name = 'mx.agency.example') => `Authentication-Results: ${name}; ${said}`;
const PASS = results('spf=pass smtp.mailfrom=county.example; dmarc=pass (p=reject) header.from=county.example');

describe('the result of a trusted relay', () => {
  it.each([
    ['above its own Received', [PASS, 'Received: by mx.agency.example']],
    ['below it', ['Received: by mx.agency.example', PASS]],
    [
      'with signatures where there is no rule',
      [results('dmarc=none header.from=county.example; dkim=pass header.d=county.example')],
    ],
    ['with the server alone where there is no rule', [results('spf=pass smtp.mailfrom=x@county.example')]],
    ['of the organisation', [results('dmarc=pass header.from=hhs.county.example')]],
  ])('is believed %s', async (_where, headers) => {
    expect(await verdict(headers)).toBe('proved');
  });

  it.each([
    ['that another server wrote', [results('dmarc=pass header.from=county.example', 'mx.evil.example')]],
    ['below one that another server wrote', [results('dmarc=none', 'mx.evil.example'), PASS]],
    ['from before the last hop', ['Received: by mx.agency.example', 'Received: by evil.example', PASS]],
    ['of another domain', [results('dmarc=pass header.from=evil.example')]],
    ['in a comment', [results('dmarc=none (x; dmarc=pass header.from=county.example)')]],
    ['told twice', [results('dmarc=pass header.from=county.example; dmarc=pass header.from=county.example')]],
    ['of a signature where the rule is not kept', [results('dmarc=temperror; dkim=pass header.d=county.example')]],
    ['that is not there', []],
  ])('is not believed %s', async (_what, headers) => {
    expect(await verdict(headers)).toBe('unproved');
  });

  it('refutes what it refutes', async () => {
    expect(await verdict([results('dmarc=fail header.from=county.example')])).toBe('refuted');
  });

  it('is not read from another peer', async () => {
    expect(await verdict([PASS], '198.51.100.1')).toBe('unproved');
  });
});
