import type { Launch } from '../../domain/plan';
import { ALAMEDA, type Bench, launch, NOW, setUpBench } from './intake-bench';

const SENDER = 'agency@regional.example';
const COUNTIES = ['alameda', 'marin', 'napa'];
const contact = (county: string, email = SENDER) => ({
  ...{ id: `${county}.coordinator`, participant: county, role: 'coordinator', name: 'Coordinator', email, language: 'en' },
});

/** One agency answers for Alameda, Marin and Napa; Yolo has its own people. */
const regional = {
  ...launch,
  directory: {
    participants: [...COUNTIES, 'yolo'].map((id) => ({ id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)} County` })),
    contacts: [...COUNTIES.map((county) => contact(county)), contact('yolo', 'coordinator@yolo.example')],
  },
} as unknown as Launch;

let bench: Bench;
let reply: string;

beforeEach(async () => {
  bench = await setUpBench({ launches: { current: async () => regional } });
  ({ reply } = await bench.addressesOf(ALAMEDA));
});

afterEach(() => bench.end());

const deliver = (text: string) =>
  bench.deliver(
    `From: ${SENDER}\nTo: ${reply}\nSubject: Re: Review\nMessage-ID: <${text.length}@regional.example>\n\n${text}\n`,
    reply,
  );

const rows = async () =>
  (await bench.database.inbox.list({})).map(({ channel, state, owner, reading }) =>
    [channel, state, owner?.participant, reading?.command.type, reading?.comments.length].join(' '),
  );

describe('an answer that says that it is for several counties', () => {
  it('is the answer of each of them, of which its sender is a contact', async () => {
    await deliver('This answer is for Alameda and Napa Counties.\n\nDELETE: Goal 3\nADD: a glossary');
    expect(await rows()).toEqual(['smtp ready alameda ReceiveFeedback 2', 'shared ready napa ReceiveFeedback 2']);
    const [, shared] = await bench.database.inbox.list({});
    expect(shared).toMatchObject({ receivedAt: NOW, fromAddress: SENDER, subject: 'Re: Review' });
    expect(shared?.because).toContain('is theirs, too');
    expect(shared?.reading?.command).toMatchObject({ participant: 'napa', contact: 'napa.coordinator', message: shared?.id });
    expect(shared?.reading?.comments[0]?.id).toBe(`${shared?.id}.1`);
    const words = Buffer.from(await bench.blobs.get(shared?.id ?? '')).toString();
    expect(JSON.parse(words)).toMatchObject({ participant: 'napa', sharedFrom: (await bench.database.inbox.list({}))[0]?.id });
  });

  it('is never the answer of a county of others', async () => {
    await deliver('This answer is for Alameda, Napa and Yolo Counties.\n\nDELETE: Goal 3');
    expect(await rows()).toEqual(['smtp ready alameda ReceiveFeedback 1']);
    expect((await bench.database.inbox.list({}))[0]?.reading?.command).toMatchObject({ doubts: ['unread'] });
  });

  it('is kept once, read again or not', async () => {
    await deliver('On behalf of all our counties: no comments.');
    await bench.intake.readAll();
    await bench.intake.settled();
    expect(await rows()).toEqual([
      'smtp ready alameda ReceiveFeedback 0',
      'shared ready marin ReceiveFeedback 0',
      'shared ready napa ReceiveFeedback 0',
    ]);
  });

  it('may be said afterwards', async () => {
    await deliver('DELETE: Goal 3');
    await deliver('This answer is for all our counties.');
    expect(await rows()).toEqual([
      'smtp ready alameda ReceiveFeedback 1',
      'smtp ready alameda ConfirmAnswer 0',
      'shared ready marin ReceiveFeedback 1',
      'shared ready napa ReceiveFeedback 1',
    ]);
  });

  it('is none where nothing was answered before', async () => {
    await deliver('This answer is for all our counties.');
    expect(await rows()).toEqual([expect.stringMatching('smtp ready alameda HoldMessage')]);
  });

  it('says nothing for others where it does not say so', async () => {
    await deliver('DELETE: Goal 3, as Marin has asked, too');
    expect(await rows()).toEqual(['smtp ready alameda ReceiveFeedback 1']);
  });
});
