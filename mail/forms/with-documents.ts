import type { Doubt } from '../../domain/events';
import { type Around, type Counting, type Held, type Reading, saysItAdds } from '../read-answer';
import type { ReadComment } from '../reading/comment';
import type { DocumentReading } from './read-document';

/**
 * A mail's answer together with what came attached to it. A filled form counts as an answer, after the comments of the text.
 * What is no form is never read as an answer: it holds the message, or marks it as `unread`, and its words are kept.
 */
export function withDocuments(said: Reading, text: string, documents: readonly DocumentReading[]): Reading {
  const forms = documents.flatMap((document) => (document.read === 'form' ? [document.answer] : []));
  const others = documents.filter(({ read }) => read === 'document' || read === 'unreadable');
  if (documents.length > 0 && forms.length === 0 && others.length === 0) return withBlankForms(said);
  const answer = forms.reduce<Reading>((answer, form) => joined(answer, form, text), said);
  return others.length === 0 ? answer : mindful(answer, others);
}

/** "See attached", and there is nothing in it. */
const withBlankForms = (said: Reading): Reading =>
  !said.counts && said.because === 'unreadable' ? { ...said, because: 'nothing-new' } : said;

/** A covering note, which the form explains. */
const COVERING: ReadonlySet<Held['because']> = new Set(['nothing-new', 'acknowledgement', 'unreadable']);

function joined(said: Reading, form: Counting, text: string): Counting {
  if (!said.counts) {
    const doubts: readonly Doubt[] = COVERING.has(said.because) ? form.doubts : union(form.doubts, ['unread']);
    return { ...form, ...beside(said), adds: saysItAdds(text), doubts };
  }
  const comments = [...said.comments, ...form.comments];
  const positions = [said.position, form.position];
  const objects = positions.includes('objection');
  const contradicts = positions.includes('no-comments') && (comments.length > 0 || objects);
  return {
    ...said,
    counts: true,
    position: objects ? 'objection' : comments.length > 0 ? 'comments' : said.position,
    comments,
    adds: said.adds,
    doubts: union(said.doubts, form.doubts, contradicts ? ['contradiction'] : []),
    ...beside(said),
  };
}

/** What the mail itself says beside its comments; a form says none of it. */
const beside = ({ amends, amended, timeRequest, timeAsked }: Reading): Around => ({ amends, amended, timeRequest, timeAsked });

function mindful(answer: Reading, others: readonly DocumentReading[]): Reading {
  if (!answer.counts) {
    const isTextEmpty = answer.because === 'nothing-new' || answer.because === 'acknowledgement';
    const because = isTextEmpty ? 'unreadable' : answer.because;
    return { ...answer, because, comments: [...answer.comments, ...others.flatMap(wordsOf)] };
  }
  const marked = others.filter((document) => document.read === 'document' && document.marks.length > 0).flatMap(wordsOf);
  const contradicts = answer.position === 'no-comments' && marked.length > 0;
  return {
    ...answer,
    position: contradicts ? 'comments' : answer.position,
    comments: [...answer.comments, ...marked],
    doubts: union(answer.doubts, contradicts ? ['contradiction', 'unread'] : ['unread']),
  };
}

/** A reviewer's marks, or else the text itself, as one comment under the file's name. */
function wordsOf(document: DocumentReading): ReadComment[] {
  if (document.read !== 'document') return [];
  const text = document.marks.length > 0 ? document.marks.join('\n') : document.text;
  return text === '' ? [] : [{ kind: 'other', place: document.name, text, proposed: '', reason: '' }];
}

const union = (...doubts: readonly (readonly Doubt[])[]): Doubt[] => [...new Set(doubts.flat())];
