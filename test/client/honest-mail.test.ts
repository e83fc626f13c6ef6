import type { Zone } from '../../adapters/authentication/zone';
import type { End } from '../../client/explain';
import type { Envelope } from '../../mail/ports';
import { CLERK, countsOf, judge, REPLY, REQUEST_ID } from './mail-court';
import { crlf, givenDomain, PEER, type SigningDomain, sealed, signed } from './signed-mail';

const sealer = givenDomain('sealer.example', 'reject');
const list = givenDomain('lists.example', 'reject');
const counties = (['reject', 'none', undefined] as const).map((policy) => givenDomain('county.example', policy));
const zoneOf = (county: SigningDomain): Zone => ({ ...county.records, ...sealer.records, ...list.records });

interface Letter {
  readonly from?: string;
  readonly to?: string;
  readonly more?: readonly string[];
  readonly body?: string;
}

const write = ({
  from = `Training Coordinator <${CLERK}>`,
  to = REPLY,
  more = [],
  body = 'We have no comments.\n',
}: Letter = {}) =>
  crlf(
    [`From: ${from}`, `To: ${to}`, 'Subject: Re: Review', 'Message-ID: <a@county.example>', ...DATE, ...more, '', body].join(
      '\n',
    ),
  );
const DATE = ['Date: Mon, 4 Jan 2027 10:00:00 -0800', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'];

const STRIPPED = 'reply@reply.example';
const direct: Envelope = { from: CLERK, to: [REPLY], peer: { ip: PEER, helo: 'mx.county.example' } };
const forwarded: Envelope = {
  from: 'srs0=x@forwarder.example',
  to: [REPLY],
  peer: { ip: '198.51.100.7', helo: 'mx.forwarder.example' },
};
const fetched: Envelope = { to: [] };
const stripped: Envelope = { ...direct, to: [STRIPPED] };

interface Shape {
  readonly message: (county: SigningDomain) => Buffer | Promise<Buffer>;
  readonly envelope: Envelope;
  /** It needs no person. */
  readonly accepted: boolean;
}

const sign = (letter: Letter) => (county: SigningDomain) => signed(write(letter), county);
const above = (line: string, message: Promise<Buffer>) => message.then((bytes) => Buffer.concat([crlf(`${line}\n`), bytes]));
const withFooter = (message: Buffer) => Buffer.concat([message, crlf('-- \nThe staff list of the county\n')]);

const SHAPES: Record<string, Shape> = {
  'signed, from their own server': { message: sign({}), envelope: direct, accepted: true },
  'not signed, from their own server': { message: () => write(), envelope: direct, accepted: true },
  'signed, forwarded by another server': { message: sign({}), envelope: forwarded, accepted: true },
  'forwarded by their own server': {
    message: (county) =>
      above(`Delivered-To: ${CLERK}\nReceived: by mx.county.example; Mon, 4 Jan 2027 10:00:01 -0800`, signed(write(), county)),
    envelope: forwarded,
    accepted: true,
  },
  'out of a mailbox': { message: sign({}), envelope: fetched, accepted: true },
  'token in capitals': { message: sign({ to: REPLY.toUpperCase() }), envelope: fetched, accepted: true },
  'token in the envelope alone': { message: sign({ to: 'undisclosed-recipients:;' }), envelope: direct, accepted: true },
  ...Object.fromEntries(
    ['Delivered-To', 'X-Original-To', 'Envelope-To', 'X-Envelope-To', 'X-Forwarded-To', 'Cc'].map((header) => [
      `token in ${header} alone`,
      {
        message: (county) => above(`${header}: ${REPLY}`, signed(write({ to: STRIPPED }), county)),
        envelope: fetched,
        accepted: true,
      },
    ]),
  ),
  'tag stripped, thread kept': {
    message: sign({ to: STRIPPED, more: [`References: <${REQUEST_ID}>`] }),
    envelope: stripped,
    accepted: true,
  },
  'tag stripped, thread after a comma': {
    message: sign({ to: STRIPPED, more: [`In-Reply-To: <x@county.example>,<${REQUEST_ID}>`] }),
    envelope: stripped,
    accepted: true,
  },
  'tag stripped, our mail quoted': {
    message: sign({ to: STRIPPED, body: `We have no comments.\n\n> Answers go to: ${REPLY}\n` }),
    envelope: stripped,
    accepted: true,
  },
  'two Sender and Reply-To headers': {
    message: sign({ more: ['Sender: desk@county.example', 'Sender: x@y.example', `Reply-To: ${CLERK}`, `Reply-To: ${CLERK}`] }),
    envelope: direct,
    accepted: true,
  },
  'an encoded name': { message: sign({ from: `=?utf-8?q?Coordinaci=C3=B3n?= <${CLERK}>` }), envelope: direct, accepted: true },
  'a name in UTF-8': {
    message: sign({ from: `${Buffer.from('Coordinaci\u00f3n').toString('latin1')} <${CLERK}>` }),
    envelope: direct,
    accepted: true,
  },
  'a known alias, of a subdomain': { message: sign({ from: 'alias@hhs.county.example' }), envelope: direct, accepted: true },
  'changed on the way, sealed by a named forwarder': {
    message: async (county) => sealed(withFooter(await signed(write(), county)), sealer, 'county.example'),
    envelope: forwarded,
    accepted: true,
  },
  'changed on the way by a list': {
    message: async (county) => withFooter(await signed(write(), county)),
    envelope: forwarded,
    accepted: false,
  },
  'under the name of a list': {
    message: () => signed(write({ from: '"Coordinator via Staff" <staff@lists.example>', more: [`Reply-To: ${CLERK}`] }), list),
    envelope: forwarded,
    accepted: false,
  },
  'a colleague': { message: sign({ from: 'colleague@county.example' }), envelope: direct, accepted: false },
  'an alias that nobody has named': { message: sign({ from: 'clerk@hhs.county.example' }), envelope: direct, accepted: false },
  'neither signed nor from a known server': { message: () => write(), envelope: forwarded, accepted: false },
  'tag stripped, not signed': {
    message: () => write({ to: STRIPPED, more: [`References: <${REQUEST_ID}>`] }),
    envelope: { ...forwarded, to: [STRIPPED] },
    accepted: false,
  },
};

const SEALERS = ['sealer.example'];

describe('an honest answer', () => {
  it.each(Object.entries(SHAPES))('%s is accepted, or waits for a person', async (_what, { message, envelope, accepted }) => {
    for (const county of counties) {
      const end = await judge(await message(county), envelope, zoneOf(county), SEALERS);
      if (accepted) expect(end).toMatchObject({ state: 'recorded' });
      else expect(['held', 'quarantined']).toContain(end.state);
    }
  });

  it('is never lost, and needs a person in one shape of four', async () => {
    const ends: End[] = [];
    for (const county of counties)
      for (const { message, envelope } of Object.values(SHAPES))
        ends.push(await judge(await message(county), envelope, zoneOf(county), SEALERS));
    console.info(ends.length, countsOf(ends));
    expect(ends.every(({ state }) => ['recorded', 'held', 'quarantined'].includes(state))).toBe(true);
  });

  it('waits while the name servers do not answer', async () => {
    const [county] = counties;
    const silent = async () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }));
    const end = await judge(await signed(write(), county as SigningDomain), direct, silent);
    expect(end).toMatchObject({ state: 'received', because: expect.stringContaining('ETIMEOUT') });
  });

  it('waits for nobody but a person where a seal is not named', async () => {
    const [county] = counties as [SigningDomain];
    const message = await sealed(withFooter(await signed(write(), county)), sealer, 'county.example');
    expect(await judge(message, forwarded, zoneOf(county))).toMatchObject({ because: expect.stringContaining('forged') });
  });
});
