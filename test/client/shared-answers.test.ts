import type { SharingPorts } from '../../client/shared-answers';
import type { PhaseCommand } from '../../domain/commands';
import { decide } from '../../domain/decide';
import { evolve } from '../../domain/evolve';
import { openPhase } from '../../domain/opening';
import { keepingEarlier, otherCountiesOf } from '../../domain/other-counties';
import { beforeBeginning, type PhaseState } from '../../domain/phase';
import type { Launch } from '../../domain/plan';
import { givenLaunch } from '../support/given-plan';
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

/** What the phase knows once it has heard all that was read. */
async function heard(): Promise<PhaseState> {
  const opening = openPhase(givenLaunch({}, regional.directory), 'phase-1', { from: NOW });
  const hear = (state: PhaseState, command: PhaseCommand) => decide(state, command, NOW).reduce(evolve, state);
  const messages = await bench.database.inbox.list({});
  const commands = messages.flatMap(({ reading }) => (reading === undefined ? [] : [reading.command]));
  return commands.reduce(hear, hear(beforeBeginning, { type: 'Begin', opening }));
}

beforeEach(async () => {
  const views = { phaseState: async () => ({ state: await heard(), version: 0 }) } as unknown as SharingPorts['views'];
  bench = await setUpBench({ launches: { current: async () => regional }, views });
  ({ reply } = await bench.addressesOf(ALAMEDA));
});

afterEach(() => bench.end());

const deliver = (text: string, to = reply) =>
  bench.deliver(
    `From: ${SENDER}\nTo: ${to}\nSubject: Re: Review\nMessage-ID: <${text.length}@regional.example>\n\n${text}\n`,
    to,
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

describe('an answer that was given once for several counties', () => {
  const types = async () => (await rows()).map((row) => row.split(' ').slice(2, 4).join(' '));
  beforeEach(() => deliver('This answer is for Alameda and Napa Counties.\n\nDELETE: Goal 3'));

  it('is taken back for all of them', async () => {
    await deliver('We withdraw our answer.');
    expect((await types()).slice(2)).toEqual(['alameda WithdrawAnswer', 'napa WithdrawAnswer']);
    const { standings } = await heard();
    expect([standings.alameda?.status, standings.napa?.status]).toEqual(['owes', 'owes']);
  });

  it('is taken back for all of them under the receipt of any', async () => {
    const napa = await bench.addressesOf({ ...ALAMEDA, participant: 'napa', contact: 'napa.coordinator' });
    await deliver('We withdraw our answer.', napa.reply);
    expect((await types()).slice(2)).toEqual(['napa WithdrawAnswer', 'alameda WithdrawAnswer']);
  });

  it('is taken back for the county that was asked, where that alone is named', async () => {
    await deliver('We withdraw our answer for Alameda County.');
    expect((await types()).slice(2)).toEqual(['alameda WithdrawAnswer']);
  });

  it('is left to a person where another county is named', async () => {
    await deliver('We withdraw our answer for Napa County.');
    expect((await types()).slice(2)).toEqual(['alameda HoldMessage']);
  });

  it('stays that of a county which has answered anew since', async () => {
    const napa = await bench.addressesOf({ ...ALAMEDA, participant: 'napa', contact: 'napa.coordinator' });
    await deliver('No comments.', napa.reply);
    await deliver('We withdraw our answer.');
    expect((await types()).slice(3)).toEqual(['alameda WithdrawAnswer']);
  });

  it('changes for one county alone where the author says no more, and the others are named in the receipt', async () => {
    await deliver('In addition to my earlier comments: ADD: a glossary');
    const state = await heard();
    const [answer] = state.standings.alameda?.answers.slice(-1) ?? [];
    const counties = otherCountiesOf(regional.directory, 'alameda', 'alameda.coordinator');
    expect(state.standings.napa?.answers).toHaveLength(1);
    expect(answer && keepingEarlier(state, 'alameda', counties, answer).map(({ id }) => id)).toEqual(['napa']);
  });
});
