import type { MailOutcome } from '../../domain/commands';
import { mailKey } from '../../domain/events';
import { eachTest, handClock, type MakeSubject } from './harness';
import { ADDRESS, HOUR, MORNING, PHASE, PROJECT, requestTo, shaOf } from './samples';

/** What every outbox keeps, whatever database holds it. */
export function outboxContract(engine: string, makeSubject: MakeSubject): void {
  describe(`the outbox on ${engine}`, () => {
    const clock = handClock(MORNING);
    const given = eachTest(makeSubject, clock);
    beforeEach(() => clock.set(MORNING));

    const mailTo = (participant: string) => ({
      ...ADDRESS,
      key: mailKey(PROJECT, PHASE, requestTo(participant)),
      ref: requestTo(participant),
      messageId: `<${participant}@agency.example>`,
      to: `coordinator@${participant}.example`,
      subject: 'Review requested',
      sha256: shaOf(1),
    });
    const mail = mailTo('alameda');
    const tried = async (outcome: MailOutcome) => {
      await given.db.outbox.intend(mail);
      await given.db.outbox.attempt(mail.key);
      await given.db.outbox.conclude(mail.key, outcome);
    };
    const row = async () => (await given.db.outbox.list({}))[0];

    it('keeps a mail before it is tried', async () => {
      const kept = { ...mail, attempts: 0, state: 'intended', reply: '', intendedAt: MORNING, concludedAt: undefined };
      expect(await given.db.outbox.intend(mail)).toEqual(kept);
      expect(await given.db.outbox.list({})).toEqual([kept]);
    });

    it('gives a mail back as an earlier try left it, whatever is intended now', async () => {
      await tried({ outcome: 'deferred', reply: '451 later' });
      clock.set(MORNING + HOUR);
      const again = await given.db.outbox.intend({ ...mail, subject: 'Another subject', sha256: shaOf(2) });
      expect(again).toMatchObject({
        subject: 'Review requested',
        sha256: shaOf(1),
        attempts: 1,
        state: 'deferred',
        intendedAt: MORNING,
      });
      expect(await given.db.outbox.list({})).toHaveLength(1);
    });

    it('counts each try before it begins', async () => {
      await given.db.outbox.intend(mail);
      await given.db.outbox.attempt(mail.key);
      expect(await row()).toMatchObject({ attempts: 1, state: 'trying' });
      await given.db.outbox.conclude(mail.key, { outcome: 'deferred', reply: '451 later' });
      await given.db.outbox.attempt(mail.key);
      expect(await row()).toMatchObject({ attempts: 2, state: 'trying' });
    });

    it.each<MailOutcome>([
      { outcome: 'accepted' },
      { outcome: 'refused', reply: '550 no such user' },
      { outcome: 'deferred', reply: '451 later' },
      { outcome: 'ambiguous', reply: 'connection lost after the final dot' },
    ])('keeps what came of it: $outcome', async (outcome) => {
      await tried(outcome);
      const reply = outcome.outcome === 'accepted' ? '' : outcome.reply;
      expect(await row()).toMatchObject({ state: outcome.outcome, reply, concludedAt: MORNING, attempts: 1 });
    });

    it.each<[MailOutcome['outcome'], boolean]>([
      ['accepted', false],
      ['refused', false],
      ['deferred', true],
      ['ambiguous', true],
    ])('after %s, another try is allowed: %s', async (outcome, allowed) => {
      await tried({ outcome, reply: '' });
      const attempt = given.db.outbox.attempt(mail.key);
      if (allowed) await attempt;
      else await expect(attempt).rejects.toThrow(`cannot try the mail ${mail.key}: it is ${outcome}`);
      expect(await row()).toMatchObject({ attempts: allowed ? 2 : 1 });
    });

    it('lets one of two senders try that try at once', async () => {
      await given.db.outbox.intend(mail);
      const settled = await Promise.allSettled([given.db.outbox.attempt(mail.key), given.db.outbox.attempt(mail.key)]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(await row()).toMatchObject({ attempts: 1 });
    });

    it('lets a server’s yes stand, and hears it twice', async () => {
      await tried({ outcome: 'accepted' });
      await given.db.outbox.conclude(mail.key, { outcome: 'accepted' });
      const late = given.db.outbox.conclude(mail.key, { outcome: 'deferred', reply: 'timed out' });
      await expect(late).rejects.toThrow(`cannot conclude the mail ${mail.key} as deferred: it is accepted`);
      expect(await row()).toMatchObject({ state: 'accepted' });
    });

    it('refuses to try or conclude a mail it does not know', async () => {
      await expect(given.db.outbox.attempt('mail:x')).rejects.toThrow('cannot try the mail mail:x: it is not in the outbox');
      await expect(given.db.outbox.conclude('mail:x', { outcome: 'accepted' })).rejects.toThrow('it is not in the outbox');
    });

    it('refuses two mails with one Message-ID', async () => {
      await given.db.outbox.intend(mail);
      await expect(given.db.outbox.intend({ ...mailTo('alpine'), messageId: mail.messageId })).rejects.toThrow(/unique/i);
    });

    it('finds the mail that a bounce speaks of', async () => {
      await given.db.outbox.intend(mail);
      expect(await given.db.outbox.findByMessageId(mail.messageId)).toMatchObject({ key: mail.key });
      expect(await given.db.outbox.findByMessageId('<other@agency.example>')).toBeUndefined();
    });

    it('lists by project, phase and participant, in the order in which they were intended', async () => {
      await given.db.outbox.intend(mailTo('amador'));
      clock.set(MORNING + 1);
      await given.db.outbox.intend(mail);
      const participants = async (filter: Parameters<typeof given.db.outbox.list>[0]) =>
        (await given.db.outbox.list(filter)).map(({ ref }) => ref.participant);
      expect(await participants({ project: PROJECT, phase: PHASE })).toEqual(['amador', 'alameda']);
      expect(await participants({ participant: 'alameda' })).toEqual(['alameda']);
      expect(await participants({ phase: 'inventory' })).toEqual([]);
    });
  });
}
