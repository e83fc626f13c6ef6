import type { Lack } from '../../domain/events';
import type { ReadComment } from './comment';

/**
 * What has to be asked back before a comment can be carried out: the words that an addition or a change means, or where the
 * text stands that should go. Undefined where it says enough; so it does in doubt, since people answer few questions.
 */
export function lackOf(comment: ReadComment): Lack | undefined {
  switch (comment.kind) {
    case 'addition':
      return lacksWording(comment, isVagueAddition) ? 'wording' : undefined;
    case 'augmentation':
      return lacksWording(comment, isVagueChange) ? 'wording' : undefined;
    case 'deletion':
      return isPlaced(comment) ? undefined : 'place';
    case 'other':
      return undefined;
  }
}

function lacksWording({ place, text, proposed }: ReadComment, isVague: (text: string) => boolean): boolean {
  if (proposed.trim() !== '') return false;
  const beside = text.replace(place, ' ').replace(EMPTY_WORDS, ' ');
  return !/[\p{L}\p{N}]/u.test(beside) || isVague(text);
}

const EMPTY_WORDS = /\b(?:please|add|insert|include|change|augment|here|there|the|this|in|at|on|to|of|after|before|under)\b/gi;

/** An item ("a glossary") needs no wording; a sentence about something does. */
const isVagueAddition = (text: string): boolean => SOME_WORDS.test(text) && !SAYS_THEM.test(text);

const SOME_WORDS =
  /\b(?:something|anything|(?:some|more|further|additional)(?: more| additional)? (?:words|text|language|wording|details?|information|explanation)|(?:an?|one|another|some)(?: additional| new| short| brief)? (?:sentences?|paragraphs?|line|passage|clause))\b/i;
const SAYS_THEM = /["“«]|\b(?:that (?:says|states|explains|reads)|saying|stating|to the effect|as follows|reading)\b|:\s/i;

/** "Change the timeline": to what? */
function isVagueChange(text: string): boolean {
  return text.split(/\s+/).length <= LONGEST_VAGUE && CHANGE.test(text) && !SAYS_HOW.test(text);
}

/** In words. Whoever writes more says more. */
const LONGEST_VAGUE = 10;
const CHANGE =
  /^\W{0,3}(?:please |kindly )?(?:change|revise|reword|rewrite|rephrase|update|improve|edit|modify|amend|fix|adjust|clarify|expand)\b/i;
const SAYS_HOW =
  /["“«:]|\b(?:to|that|so|by|with|as|how|why|who|whom|whose|what|where|when|which|whether|because|about|from|into|should|must)\b/i;

/** What is quoted can be found; the last sentence of no section cannot. */
const isPlaced = ({ place, text }: ReadComment): boolean =>
  QUOTED.test(text) || (place.trim() !== '' && !COUNTED_ALONE.test(place.trim()));

const QUOTED = /["“«][^"“”«»]{2,}["”»]|(?<!\w)['‘][^'‘’]{3,}['’](?!\w)/;
const COUNTED_ALONE =
  /^(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d{1,2}(?:st|nd|rd|th)|penultimate) (?:full |complete )?(?:sentence|paragraph|para|bullet|line|item|row|column|word|point|entry|clause|half|part)s?$/i;
