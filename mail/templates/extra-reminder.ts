import type { ExtraReminderLetter } from '../letter';
import type { Say } from '../texts/words';
import { reminder } from './reminder';
import type { Wording } from './written';

/** The words of a reminder: the county need not know that no ladder sent it. */
export const extraReminder = (letter: ExtraReminderLetter, say: Say): Wording => reminder({ ...letter, kind: 'reminder' }, say);
