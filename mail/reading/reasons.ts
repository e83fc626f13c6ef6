/** Why a change is asked for, to the end of the sentence, in its own words; '' where nothing says so. The stop in "3.1" ends none. */
export const reasonIn = (text: string): string => {
  return REASON.exec(text.slice(0, 5000))?.[1] ?? '';
};

const REASON =
  /(?:\b(?:because|due to the fact that|given that|seeing that)|,\s{0,3}(?:since|as)|\bsince (?=it|they|this|that|the|we|our|there|no)|\bas (?=it is|it was|it has|they|this|there|it re|it du|the grant)|\bin order to|\bso that|\bso (?=it|they|we)|\breason(?:ing|s)?\s{0,2}:)\s{0,3}([^\n]{3,500}?)(?=\.?(?:\s*$)|\.\s|\n)/i;
