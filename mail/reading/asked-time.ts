/** Until when, or how much longer, a request for time asks, in its own words; '' where it names neither. */
export function timeAskedIn(sentences: readonly string[]): string {
  for (const sentence of sentences) {
    const said = sentence.slice(0, LONGEST);
    const found = UNTIL.exec(said)?.[1] ?? LONGER.exec(said)?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

const LONGEST = 600;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = String.raw`(?:${MONTH}\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+\d{4}\b)?|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?${MONTH}\b(?:\s+\d{4}\b)?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b|\d{4}-\d{2}-\d{2}|the\s+\d{1,2}(?:st|nd|rd|th)\b)`;
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?';
const DAY = String.raw`(?:(?:(?:this|next|the\s+following)\s+)?${WEEKDAY}\b(?:,?\s+(?:the\s+)?${DATE})?|${DATE}|tomorrow|(?:the\s+)?(?:end|middle|close|beginning)\s+of\s+(?:the\s+|next\s+|this\s+)?(?:day|week|month|business(?:\s+(?:on\s+)?(?:${WEEKDAY}|${DATE}))?)|next\s+(?:week|month)|noon|eod|cob)`;
const UNTIL = new RegExp(String.raw`\b((?:until|till|through|by|to|before|on)\s+${DAY})`, 'i');
const NUMBER = String.raw`(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|thirty|a\s+couple(?:\s+of)?|a\s+few|several|another|an?\s+(?:additional|extra|further))`;
const LONGER = new RegExp(
  String.raw`\b(${NUMBER}(?:\s+(?:more|additional|extra|further|other|business|working|calendar|two|three|few|\d{1,2})){0,2}\s+(?:days?|weeks?|months?|hours?)\b)`,
  'i',
);
