/** The wordings of one class of sentences. Each is linear: no repetition inside a repetition, no unbounded gap. */
export type Cues = readonly RegExp[];

/** Anywhere in the sentence, as words of their own. */
export const says = (wording: string): RegExp => new RegExp(String.raw`\b(?:${wording})\b`, 'i');

/** Anywhere in the sentence, from the beginning of a word on. */
export const saysFrom = (wording: string): RegExp => new RegExp(String.raw`\b(?:${wording})`, 'i');

/** At the beginning of the sentence, but for a mark or two. */
export const begins = (wording: string): RegExp => new RegExp(String.raw`^\W{0,3}(?:${wording})`, 'i');

/** The whole sentence, but for a mark or two. */
export const whole = (wording: string): RegExp => new RegExp(String.raw`^\W{0,3}(?:${wording})\W{0,3}$`, 'i');

/** A pattern that says for itself where it stands. */
export const matches = (pattern: string): RegExp => new RegExp(pattern, 'i');
