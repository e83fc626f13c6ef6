import { anyOf, inAnyCase, words } from './phrases';

/** The first place that a text names, in its own words ("page 4, goal 2", "second bullet under 3.1"); '' where it names none. */
export function placeIn(text: string): string {
  const said = text.slice(0, LOOKED_AT);
  return ANYWHERE.exec(said)?.[0] ?? PART_ABOUT.exec(said)?.[0] ?? THROUGHOUT.exec(said)?.[0] ?? '';
}

/** The place with which a text begins; undefined where it begins otherwise. */
export const placeAtStart = (text: string): string | undefined => AT_START.exec(text.slice(0, LOOKED_AT))?.[0];

/** A part of the whole that only a heading names by its bare word: "Introduction: …", "Overall – …". */
export const isNamedPart = (text: string): boolean => text.length < 60 && NAMED_PART.test(text);

const LOOKED_AT = 1000;

/** What is numbered in a document. */
const UNITS = words(
  `section sections sec. sec sect. sect subsection page pages pg. pg pgs. p. p pp. pp goal goals item items paragraph paragraphs para. para
  chapter chapters ch. part appendix attachment exhibit table tables figure figures fig. line lines row column challenge objective objectives
  strategy bullet bullets heading policy policies program programs action measure article element footnote note step task option
  slide map schedule annex recommendation recommendations finding standard requirement clause vision number no. nos. column
  sentence component module competency question outcome milestone alternative zone lot parcel página pagina pág. sección seccion punto párrafo parrafo meta
  objetivo tabla capítulo`,
);
/** What a place without a number can be, once another place says where it is. */
const PARTS = words(
  `sentence paragraph bullet line row column heading title map chart table figure photo footnote caption diagram graph box text note
  subheading header footer`,
);
const ORDINALS = words(
  `first second third fourth fifth sixth seventh eighth ninth tenth last final opening closing 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th
  penultimate`,
);
const COUNTED = words(
  `sentence sentences paragraph paragraphs para bullet bullets line item row column word section page goal table heading point entry clause
  appendix chapter figure column half part footnote sub-bullet`,
);
/** Parts of a document that have a name, not a number. */
const NAMED = [
  'introduction',
  'executive summary',
  'summary',
  'foreword',
  'preface',
  'cover',
  'cover page',
  'cover letter',
  'table of contents',
  'conclusion',
  'title page',
  'title',
  'background',
  'definitions',
  'vision statement',
  'mission statement',
  'goal statement',
  'vision',
  'mission',
  'footer',
  'header',
  'preamble',
  'purpose statement',
  'abstract',
  'bibliography',
];
const WHOLE = [
  'overall',
  'throughout',
  'general',
  'generally',
  'in general',
  'global',
  'entire document',
  'whole document',
  'all',
];

const NUMBER_WORDS = anyOf(words('one two three four five six seven eight nine ten eleven twelve').map(inAnyCase));
const SUFFIX = String.raw`(?:\([A-Za-z0-9]{1,4}\)){0,4}`;
const DIGITS = String.raw`\d{1,4}(?:[.-]\d{1,3}){0,4}[a-z]?`;
const CODE = String.raw`[A-Z]{1,4}-?\d{1,3}(?:[.-]\d{1,3}){0,4}[a-z]?`;
const LETTER = String.raw`(?:[IVX]{1,5}|[ivx]{2,5}|[B-Z]|A(?= ?[,:;.()–-]| and\b| or\b|\s*$)|A(?= [a-z]{2,12}\b)|[b-z](?=[):.]|\s*$))`;
const NUMBER = String.raw`(?:${CODE}|${DIGITS}|${LETTER})${SUFFIX}(?![\w%])`;
const MORE_NUMBERS = String.raw`(?:(?:, ?(?:and )?| and | & | through | thru | to | or |–|-)(?:${CODE}|${DIGITS})${SUFFIX}(?![\w%]| (?:mph|feet|hours?|days?|weeks?|percent|acres?|miles?)))`;
const UNIT = `(?<![\\w-])${anyOf(['§', '#', ...UNITS.map((unit) => inAnyCase(unit).replaceAll('.', '\\.'))])}`;
const SPELLED = String.raw`(?<![\w-])${anyOf(words('section page goal item paragraph chapter bullet table appendix part line').map(inAnyCase))}\s${NUMBER_WORDS}(?![\w-]| (?:\w{1,12} )?(?:of|or|more|and a half)\b)`;
const NUMBERED = String.raw`(?:(?:[Mm]itigation )?${UNIT}(?:\s{1,3}(?:[Nn]o\. ?|[Nn]umber |#)?|(?=[\d(#]))${NUMBER}${MORE_NUMBERS}{0,4})`;
const COUNTED_PART = String.raw`(?<![\w-])${anyOf(ORDINALS.map(inAnyCase))}\s{1,3}(?:full |complete )?${anyOf(COUNTED.map(inAnyCase))}(?![\w-])(?:\s\d{1,3}\b)?`;
const DECIMAL = String.raw`(?<![\w$.,/-])\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,3}${SUFFIX}(?![\w%]|[.,-]\d| ?(?:percent|million|billion|hours?|days?|miles?|acres?|feet|inches|mg)\b)${MORE_NUMBERS}{0,3}`;
const NAMED_AFTER_THE = String.raw`(?<=\b[Tt](?:he|HE)\s{1,3})${anyOf(NAMED.map(inAnyCase))}(?![\w-])`;
/** "Title should read: …" */
const NAMED_SUBJECT = String.raw`(?<=^|[.!?]\s{1,3}|\n\s{0,8})${anyOf(NAMED.map(inAnyCase))}(?= (?:should|must|needs|could|is|has|reads|says)\b)`;
const ABOUT = `(?:on|about|regarding) [a-z-]{3,20}(?: (?!and |or |is |are |should |must |needs? |to |be |has |have |in |on |of |for |from |with |since |because |so |as |by |could |would |that |which |please )[a-z-]{3,20}){0,3}`;
const TOPIC = String.raw`(?<=\b[Tt](?:he|HE)\s{1,3})(?:(?:section|chapter) ${ABOUT}|(?!new|next|whole|entire|following|same|other|appropriate|relevant|above|this)[a-z]{4,20} (?:section|chapter))(?![\w-])`;
const PART = String.raw`(?<![\w-])${anyOf(PARTS.map(inAnyCase))}(?![\w-])`;

const WITHIN = String.raw`\s{1,3}${anyOf(words('of in on under at within from').map(inAnyCase))}\s{1,3}(?:(?:[Tt]he|THE)\s{1,3})?`;
const ANCHOR = `(?:${[NUMBERED, SPELLED, COUNTED_PART, DECIMAL, NAMED_AFTER_THE, NAMED_SUBJECT, TOPIC].join('|')})`;
const INNER = `(?:${[NUMBERED, COUNTED_PART, DECIMAL, PART].join('|')})`;
/** "second item under Challenges" */
const WITHIN_HEADING = String.raw`(?<=${anyOf(COUNTED.map(inAnyCase))})\s{1,3}(?:under|in|of)\s{1,3}(?:the\s{1,3})?(?!Section|Page|Goal|Item|Table|Appendix|Chapter)[A-Z][a-z]{3,20}(?:\s(?:and\s)?[A-Z][a-z]{2,20}){0,3}(?![\w-])`;
const FURTHER = String.raw`(?: {0,2},\s{1,3}(?:and )?${INNER}(?! (?:that|which|is|are|to|about|for|on|showing|listing)\b)|${WITHIN}${ANCHOR}|${WITHIN_HEADING}|\s{1,3}${NUMBERED}|\s{1,3}${COUNTED_PART})`;
const PLACE = `(?:${PART}${WITHIN})?${ANCHOR}${FURTHER}{0,3}`;

const ANYWHERE = new RegExp(PLACE);
const AT_START = new RegExp(`^(?:[Tt]he )?${PLACE}`);
/** "the part about mileage": a place where nothing says more exactly where. */
const PART_ABOUT = new RegExp(
  String.raw`(?<=\b[Tt](?:he|HE)\s{1,3})(?:part|paragraph|bit|passage|sentence|bullet|table|page) ${ABOUT}(?![\w-])`,
);
const THROUGHOUT = /\bthroughout\b/i;
const NAMED_PART = new RegExp(`^(?:the )?${anyOf([...NAMED, ...WHOLE, 'glossary', 'index', 'appendices'])}$`, 'i');
