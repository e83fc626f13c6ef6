import type { Zone } from '../../adapters/authentication/zone';
import type { End } from '../../client/explain';
import type { Envelope } from '../../mail/ports';
import { CLERK, countsOf, judge, OTHER_REPLY, REPLY } from './mail-court';
import { crlf, givenDomain, PEER, type SigningDomain, sealed, signed } from './signed-mail';

const MALLORY = 'mallory@evil.example';
const POLICIES = ['reject', 'none', undefined] as const;
const evil = givenDomain('evil.example', 'reject');
const counties = POLICIES.map((policy) => givenDomain('county.example', policy));
const zoneOf = (county: SigningDomain): Zone => ({ ...county.records, ...evil.records });

/** How a header may seem to say that the county's clerk wrote it. Mallory can write whatever she likes. */
const FROM: Record<string, string> = {
  'the address alone': `From: ${CLERK}`,
  'name and address': `From: Clerk <${CLERK}>`,
  'with Sender and Reply-To': `From: ${CLERK}\nSender: ${MALLORY}\nReply-To: ${MALLORY}\nReply-To: ${CLERK}`,
  'her own': `From: Clerk <${MALLORY}>`,
  'the clerk in the name': `From: "${CLERK}" <${MALLORY}>`,
  'an encoded name': `From: =?utf-8?q?clerk=40county.example_=3Cx=3E?= <${MALLORY}>`,
  'an encoded address': `From: =?utf-8?q?clerk=40county.example?=`,
  'an encoded local part': 'From: =?utf-8?q?clerk?=@county.example',
  'a comment after': `From: ${CLERK}(x)evil.example`,
  'a comment before': `From: (${CLERK}) ${MALLORY}`,
  'a list': `From: ${CLERK}, ${MALLORY}`,
  'a list the other way': `From: ${MALLORY}, ${CLERK}`,
  'a group': `From: County: ${CLERK};`,
  'a group and an address': `From: County: ${CLERK};, ${MALLORY}`,
  'two headers': `From: ${CLERK}\nFrom: ${MALLORY}`,
  'two headers the other way': `From: ${MALLORY}\nX-Between: 1\nFrom: ${CLERK}`,
  'two addresses in brackets': `From: <${CLERK}> <${MALLORY}>`,
  'a quoted local part': `From: "${CLERK}"@evil.example`,
  'a folded list': `From: ${MALLORY}\n <${CLERK}>`,
  'a space before the colon': `From : ${CLERK}\nFrom: ${MALLORY}`,
  'a line of an mbox': `From ${CLERK} Mon Jan  4 10:00:00 2027\nFrom: ${MALLORY}`,
  'a line of white space before': `X-A: 1\n \nFrom: ${CLERK}`,
  'a control character before': `From: ${MALLORY}\n\u000bFrom: ${CLERK}`,
  'a NUL': `From: ${CLERK}\u0000@evil.example`,
  'a header after a NUL': `X-A: 1\u0000\nFrom: ${CLERK}`,
  'a bare carriage return': `X-A: 1\u000dFrom: ${MALLORY}\nFrom: ${CLERK}`,
  'an address not in ASCII': 'From: clerk@c\u00f3unty.example',
  'two Message-IDs': `From: ${CLERK}\nMessage-ID: <b@evil.example>`,
  'no From': `Sender: ${CLERK}`,
};

const BODY = 'We have no comments.\n';
const write = (from: string, to: string, body = BODY) =>
  crlf(`${from}\nTo: ${to}\nSubject: Re: Review\nMessage-ID: <a@evil.example>\nDate: Mon, 4 Jan 2027 10:00:00 -0800\n\n${body}`);

const genuine = write(`From: ${CLERK}`, 'somebody@elsewhere.example', 'We meet at noon.\n');
const AR = 'Authentication-Results: mx.reply.example; dkim=pass header.d=county.example; dmarc=pass header.from=county.example\n';
const ARC_CLAIM = `ARC-Authentication-Results: i=1; mx.reply.example; dmarc=pass header.from=county.example\n`;

/** What Mallory can add without the county's key. */
const PROOF: Record<string, (message: Buffer, county: SigningDomain) => Promise<Buffer>> = {
  nothing: async (message) => message,
  'her own signature': (message) => signed(message, evil),
  'a signature replayed from the county': async (message, county) =>
    Buffer.concat([signatureOf(await signed(genuine, county)), message]),
  'one that covers a part of the body, replayed': async (message, county) =>
    Buffer.concat([signatureOf(await signed(message, county, 'in-part')), message, crlf('We object to all of it.\n')]),
  'one that does not cover the From header, replayed': (message, county) => signed(message, county, 'without-from'),
  'results that she wrote': async (message) => Buffer.concat([crlf(AR), crlf(ARC_CLAIM), message]),
  'her own seal': (message) => sealed(message, evil, 'county.example'),
  'her own signature and results': async (message) => Buffer.concat([crlf(AR), await signed(message, evil)]),
};

const signatureOf = (message: Buffer) => message.subarray(0, message.indexOf('\r\nFrom:') + 2);

const ENVELOPES: Record<string, Envelope> = {
  'from her own server': { from: MALLORY, to: [REPLY], peer: { ip: PEER, helo: 'evil.example' } },
  'out of a mailbox': { to: [REPLY] },
};

/** Every From header with every proof and way; those that are clear with every policy, which is asked for no other. */
function* combinations() {
  for (const [place, county] of counties.entries())
    for (const [shape, from] of Object.entries(FROM))
      for (const [proof, add] of Object.entries(PROOF))
        for (const [way, envelope] of Object.entries(ENVELOPES))
          if (place === 0 || CLEAR.includes(shape)) yield { shape, from, proof, add, county, way, envelope };
}

const CLEAR = ['the address alone', 'name and address', 'with Sender and Reply-To'];

describe('a forged answer', () => {
  it('is never accepted by itself, whatever its From header, its proofs, its way and the policy of the domain', async () => {
    const ends: End[] = [];
    const accepted: string[] = [];
    for (const { shape, from, proof, add, county, way, envelope } of combinations()) {
      const end = await judge(await add(write(from, REPLY), county), envelope, zoneOf(county), ['sealer.example']);
      ends.push(end);
      if (end.state === 'recorded') accepted.push([shape, proof, way].join(' / '));
    }
    console.info(ends.length, countsOf(ends));
    expect(accepted).toEqual([]);
    expect(ends.length).toBe(560);
    // Each stays where a person sees it, and holds the gate.
    expect(ends.filter(({ state }) => state !== 'held' && state !== 'quarantined')).toEqual([]);
  });

  it('has the proofs that it is said to have', async () => {
    const [county] = counties as [SigningDomain];
    const header = async (how: 'whole' | 'in-part' | 'without-from') =>
      String(await signed(genuine, county, how))
        .split('\r\nFrom:')[0]
        ?.replace(/\s/g, '');
    expect(await header('whole')).toMatch(/;h=[^;]*From/);
    expect(await header('in-part')).toMatch(/;l=5;/);
    expect(await header('without-from')).toMatch(/;h=Date:Subject;|;h=Subject:Date;/i);
  });

  const RECIPIENTS = {
    'no token': 'reply@reply.example',
    'an unknown token': `reply+${'a'.repeat(32)}@reply.example`,
    'a token with one character changed': REPLY.replace(/\+(.)/, (_, first) => `+${first === 'a' ? 'b' : 'a'}`),
    "another county's token": OTHER_REPLY,
  };

  it.each(Object.entries(RECIPIENTS))('is what even the right sender writes with %s', async (_what, to) => {
    for (const county of counties) {
      const message = await signed(write(`From: ${CLERK}`, to), county);
      expect(await judge(message, { from: CLERK, to: [to] }, zoneOf(county))).toMatchObject({ state: 'quarantined' });
    }
  });
});
