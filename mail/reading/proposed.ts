import type { CommentKind } from '../../domain/events';
import { anyOf, formsOf, QUOTATION_SOURCE, words } from './phrases';
import { placeIn } from './places';

/** The text that a comment wants to stand in the document, exactly as it was written; '' where it gives none. */
export function proposedIn(text: string, kind: CommentKind): string {
  const said = text.slice(0, LOOKED_AT);
  if (kind === 'addition') return inserted(said) || spelledOut(said, AFTER_PLACE) || firstOf(said, NOTHING_BUT);
  if (kind === 'augmentation') return replacing(said);
  return '';
}

const LOOKED_AT = 5000;

const replacing = (said: string): string =>
  firstOf(said, ARROWED) ||
  firstOf(said, SHOULD_SAY) ||
  firstOf(said, INSTEAD_SAY) ||
  firstOf(said, INSTEAD_OF) ||
  firstOf(said, SUGGESTED) ||
  firstOf(said, SUBSTITUTED) ||
  firstOf(said, BECOMES) ||
  spelledOut(said, READS) ||
  inserted(said) ||
  trimmedEnd(
    UNQUOTED_ARROW.exec(said)?.[1] ??
      UNQUOTED_INSTEAD.exec(said)?.[1] ??
      FROM_TO.exec(said)?.[1] ??
      UNQUOTED_CHANGE.exec(said)?.[1] ??
      firstOf(said, UNQUOTED_SHOULD_BE),
  );

/** The words of the first quotation that the pattern finds. */
function firstOf(said: string, pattern: RegExp): string {
  const groups = pattern.exec(said)?.slice(1) ?? [];
  return groups.find((group) => group !== undefined) ?? '';
}

const QUOTED = QUOTATION_SOURCE;
const ARROWED = new RegExp(String.raw`["”’'] ?(?:→|->|=>|s\/b|becomes|into|to) ?${QUOTED}`);
const SHOULD_SAY = new RegExp(
  String.raw`\b(?:should|must|ought to|needs? to|has to)\s{1,3}(?:now\s{1,3})?(?:say|read|be)\s{0,2}:?\s{1,3}${QUOTED}`,
  'i',
);
/** 'Instead of "customers" say "families"' */
const INSTEAD_SAY = new RegExp(
  String.raw`\binstead of\s["“”'‘][^"“”\n]{1,200}["“”'’],?\s{1,3}(?:please\s)?(?:say|use|write|put|have|read)\s{1,3}${QUOTED}`,
  'i',
);
const INSTEAD_OF = new RegExp(String.raw`${QUOTED},?\s{1,3}(?:instead of|rather than|in place of|in lieu of|not|and not)\s`, 'i');
/** 'Suggest "small and medium counties".' */
const SUGGESTED = new RegExp(
  String.raw`\b(?:suggest|propose|recommend|prefer|try)(?:s|ed|ing)?(?:\s(?:saying|using|something like))?:?\s${QUOTED}`,
  'i',
);
const SUBSTITUTED = new RegExp(String.raw`\bsubstitute\s{1,3}(?:the words? |the phrase )?${QUOTED}\s{1,3}for\b`, 'i');
const BECOMES = new RegExp(
  String.raw`\b(?:to|with|read|say|by|as|into|be|state|called|use|follows|put|(?<!\b(?:still|now|currently|it)\s)(?:reads|says))\s{0,2}:?\s{1,3}(?:(?:read|say|be|the words?|the phrase|as follows:?)\s{1,3}){0,2}${QUOTED}`,
  'i',
);

/** "should read: …", "as follows: …": the rest of the line, or of the text where the line ends there. */
const READS =
  /\b(?:reword|rephrase|rewrite|revise)\b[^:\n"“]{1,100}:\s{0,4}(?=["“])|\b(?:(?:should|must|to|would|could|ought to)\s{1,3}(?:now\s)?(?:read|say|be|state)|as\s{1,3}follows|with(?:\s{1,3}the\s{1,3}following)?|following(?:\s{1,3}\w{1,12})?|reads?|(?:suggested|proposed|possible|recommended|our) (?:text|wording|language)(?:\s(?:is|would be|could be))?)\s{0,2}(?:as\s{1,3}follows\s{0,2})?:\s{0,4}/i;
/** "after the second bullet: …" */
const AFTER_PLACE =
  /\b(?:after|before|following|below|above|under|at the (?:end|beginning|start) of|to the (?:end|beginning) of)\s[^:\n"“]{1,100}:\s{0,4}|\b(?:the following|following (?:text|sentence|paragraph|bullet|language|wording|item))\b[^:\n"“]{0,100}:\s{0,4}|\bto (?:read|say|state)\s{0,2}:\s{0,4}|\b(?:suggested|proposed|possible|recommended|our) (?:wording|text|language)(?:\s(?:is|would be|could be))?\s{0,2}:\s{0,4}/i;

function spelledOut(said: string, pattern: RegExp): string {
  const found = pattern.exec(said);
  if (found === null) return '';
  const rest = said.slice(found.index + found[0].length);
  const quoted = firstOf(rest.slice(0, 4100), QUOTED_AT_START);
  return quoted || trimmedEnd(rest.split('\n\n', 1)[0] ?? '', { keepStop: true });
}

const QUOTED_AT_START = new RegExp(`^${QUOTED}`);
const NOTHING_BUT = new RegExp(`^\\s*${QUOTED}\\W{0,3}$`);

const ADD = anyOf(words('add insert include append introduce incorporate').flatMap(formsOf));
const NOT_AFTER = String.raw`(?<!\b(?:of|after|before|than|for|called|titled|entitled|named|regarding|about|under|following|word|words|phrase|term|terms|between)\s{0,3})`;
const INSERTED = new RegExp(
  String.raw`\b${ADD}\b(?:\s{1,3}(?:the\s{1,3})?(?:words?|phrase|term|sentence|text))?\s{0,3}:?\s{0,3}${QUOTED}|\b${ADD}\b[^"“‘\n]{0,120}${NOT_AFTER}(?<=[:,]\s{0,4}|\d\s|\b(?:sentence|bullet|text|language|phrase|word|words|item)\s)${QUOTED}|${QUOTED}\s{1,3}(?:should\s{1,3}|to\s{1,3}|must\s{1,3})?be\s{1,3}(?:added|inserted|included)`,
  'i',
);
const inserted = (said: string): string => firstOf(said, INSERTED);

const END = String.raw`(?=$|[;\n]|\.(?:\s|$)|,?\s(?:in|on|at|under)\s(?:the\s)?(?:${words('section page goal chapter item paragraph table figure introduction').join('|')}|p\.|\d)|,?\s(?:because|since|so that|as it|throughout|to reflect)\b|,\s)`;
const UNQUOTED_CHANGE = new RegExp(
  String.raw`\b(?:change|replace|revise|amend|correct|rename)\w{0,3}\b[^.;\n]{1,160}?(?<!\b(?:goal|section|page|item|table|line|need|needs|due|how|apply|applies|as|belong))\s(?:to|with|by)\s(?!(?:read|say|be|clarify|include|show|reflect|match|make|state|the updated|the following|cover|what|which|whom|who|allow|address)\b)([^.;,\n"“]{1,120}?)${END}`,
  'i',
);
const UNQUOTED_INSTEAD =
  /\b(?:use|say|should be|should say|should read|make it)\s([^.;\n"“]{1,80}?)(?:,?\s(?:instead of|rather than|not)\s)/i;
/** "a week => two days" */
const UNQUOTED_ARROW = /\s(?:→|->|=>)\s{1,3}([^"“\n]{1,160}?)(?=\.?\s*$|[;\n])/;
const UNQUOTED_SHOULD_BE =
  /\bshould read ((?!as follows|more|like|the same)[^.;:\n"“]{1,120})$|\b(?:should|must|needs to|has to) be ((?=[\d$(])[^;:\n"“]{1,40}?)(?=\.?\s*$|[.,;]\s)/i;
/** "extend the deadline from one year to 18 months" */
const FROM_TO =
  /\b(?:change|chang|extend|rais|lower|increas|reduc|cut|shorten|lengthen|mov)\w{0,3}\b[^.;\n]{0,120}?\bfrom\s[^.;\n"“]{1,60}?\sto\s([^.;,\n"“]{1,60}?)(?=\.?\s*$|[.,;]\s)/i;

function trimmedEnd(words: string, { keepStop = false } = {}): string {
  const trimmed = words.trim();
  return keepStop || placeIn(trimmed) === trimmed ? (keepStop ? trimmed : '') : trimmed.replace(/[.,;]$/, '');
}
