import type { ExtraReminderLetter, WrittenMail } from '../letter';
import { reminder } from './reminder';

/** The words of a reminder: the county need not know that no ladder sent it. */
export const extraReminder = (letter: ExtraReminderLetter): WrittenMail => reminder({ ...letter, kind: 'reminder' });
