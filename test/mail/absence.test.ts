import { readReturn, sentDay } from '../../mail/absence';

/** A Tuesday. */
const SENT = '2030-01-08';

describe('the day of return that an absence notice names', () => {
  it.each([
    ['I am out of the office until January 20.', '2030-01-20'],
    ['I will be out of the office until Jan. 20th and will answer then.', '2030-01-20'],
    ['I am away until Monday, January 21, 2030.', '2030-01-21'],
    ['I will be back on Monday, 1/21.', '2030-01-21'],
    ['I will be back in the office on 1/21/2030.', '2030-01-21'],
    ['I will return to the office on Tuesday, January 22nd.', '2030-01-22'],
    ['I will be returning Tuesday, January 22.', '2030-01-22'],
    ['I am out from 12/24 through 1/2.', '2031-01-03'],
    ['I am out of the office 1/7 - 1/18.', '2030-01-18'],
    ['I am on leave from January 7 to January 18 and have no access to mail.', '2030-01-18'],
    ['Out of office January 7th through January 18th.', '2030-01-19'],
    ['I am out January 7 – January 18. I will return on January 22.', '2030-01-22'],
    ['Return date: 2030-01-22', '2030-01-22'],
    ['I am out of the office through Friday.', '2030-01-12'],
    ['I will be back Monday.', '2030-01-14'],
    ['I will be back on Tuesday.', '2030-01-15'],
    ['I will be back on the 21st.', '2030-01-21'],
    ['I am away until the 5th.', '2030-02-05'],
    ['Away until May 5', '2030-05-05'],
    ['I am on parental leave until 1 September 2030.', '2030-09-01'],
    ['I am currently out of the office with no access to e-mail.\nI will be back\non January 14, 2030.', '2030-01-14'],
    ['I will be out until 1/14. If it is urgent, please call before 1/10.', '2030-01-14'],
    ['I will be back on Wednesday, 4/3.', '2030-04-03'],
    ['I will be back on 21/1.', '2030-01-21'],
    ['Ich bin bis 20.1. nicht im Büro.', '2030-01-20'],
    ['Ich bin vom 24.12. bis 2.1. im Urlaub.', '2031-01-02'],
    ['Ich bin bis einschließlich 18.01.2030 abwesend.', '2030-01-19'],
    ['Ab dem 21. Januar bin ich wieder erreichbar.', '2030-01-21'],
    ['Ich bin am Montag, den 21.1., wieder im Büro.', '2030-01-21'],
    ['Bin bis 3/4 weg, ich melde mich.', '2030-04-03'],
    ['Estaré fuera de la oficina hasta el 20 de enero.', '2030-01-20'],
    ['Estaré ausente del 7 de enero al 18 de enero.', '2030-01-18'],
    ['Regreso el lunes 14 de enero.', '2030-01-14'],
    ['Je suis absent jusqu’au 18 janvier.', '2030-01-18'],
    ['Je serai de retour le 21 janvier 2030.', '2030-01-21'],
    ['Absent du 07/01 au 03/02.', '2030-02-03'],
    ['Sono fuori ufficio fino al 18 gennaio.', '2030-01-18'],
    ['Estarei fora do escritório até 18 de janeiro.', '2030-01-18'],
    ['Ik ben afwezig tot en met 18 januari.', '2030-01-19'],
    ['Ik ben op 21 januari weer terug op kantoor.', '2030-01-21'],
  ])('in %j is %s', (text, day) => {
    expect(readReturn(text, SENT)).toBe(day);
  });

  it.each([
    'I am out of the office and will answer when I am back.',
    'I will be out for two weeks.',
    'I was out of the office until January 4, 2030.',
    'I am back on January 14 and my colleague is back on January 21.',
    'I will be out until 1/14, and again until 1/28.',
    'I will be back on February 30.',
    'I will be back on Monday, 4/3.',
    'I will be back on Monday, January 22.',
    'I will be back on January 22, 2033.',
    'Our office is open 24/7, call 555-0100.',
    'Please return your form by January 15.',
    'Section 1/2 of the plan and pages 3-4 are mine.',
    'The meeting on January 15 is off. I am out of the office.',
    'Ich bin im Urlaub und melde mich danach.',
    'Estoy de vacaciones.',
    '',
  ])('is not guessed from %j', (text) => {
    expect(readReturn(text, SENT)).toBeUndefined();
  });

  it('is read from a megabyte of dates in no time', () => {
    const began = performance.now();
    readReturn('until January 20 - 1/2 '.repeat(50_000), SENT);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('the day on which a mail was sent', () => {
  it.each([
    ['Tue, 8 Jan 2030 23:30:00 -0800', '2030-01-08'],
    ['8 January 2030 09:00 GMT', '2030-01-08'],
    ['Thu, 31 Dec 2029 00:10:00 +0900', '2029-12-31'],
    ['yesterday', undefined],
    ['', undefined],
  ])('in %j is %s', (header, day) => {
    expect(sentDay(header)).toBe(day);
  });
});
