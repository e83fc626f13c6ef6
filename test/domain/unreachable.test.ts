import { unreachableContacts } from '../../domain/unreachable';
import { after, appoint, asked, begun, bounce, refused, request, stateOf } from './given';

describe('a contact whom no mail reaches', () => {
  const toldOf = (events: Parameters<typeof stateOf>[0]) => unreachableContacts(stateOf(events), events);

  it('is named with what the mail server said when it refused', () => {
    const events = after(begun(), [refused(request('adams')), '2026-03-02 09:00']);
    expect(toldOf(events)).toMatchObject([
      { participant: 'adams', contact: 'adams.coordinator', because: 'refused', reply: '550 no such user', message: null },
    ]);
  });

  it('is named with the bounce that told so', () => {
    const events = after(asked(), [bounce('blaine', 'blaine.coordinator'), '2026-03-03 09:00']);
    expect(toldOf(events)).toMatchObject([
      { participant: 'blaine', because: 'bounced', reply: '', message: 'bounce-blaine.coordinator' },
    ]);
  });

  it('is not named any more where somebody else has taken their place', () => {
    const bounced = after(asked(), [bounce('blaine', 'blaine.coordinator'), '2026-03-03 09:00']);
    const events = after(bounced, [appoint('blaine', 'blaine.new', 'blaine.coordinator'), '2026-03-03 10:00']);
    expect(toldOf(events)).toEqual([]);
  });
});
