/**
 * The tags that a county's own ticket system put into its subject, such as `[ref:_00D1.x:ref]` or `[#4711]`, to be
 * carried back so that our mail finds its ticket; each preceded by a space.
 */
export function ticketTags(subject: string): string {
  const tags = subject.slice(0, 500).match(TAG) ?? [];
  return [...new Set(tags)]
    .slice(0, 3)
    .map((tag) => ` ${tag}`)
    .join('');
}

const TAG = /\[(?:ref:[^[\]\s]{1,60}|(?:[a-z]{1,12} ?)?#\d{1,12})\]/gi;
