import { encodedSize, MOST_ATTACHED, sizeInWords } from './attaching';
import type { Finding } from './finding';
import { documentsOf, type Launch } from './plan';

/** What its owner should know of a phase whose documents are too large for one mail. */
export function checkDocuments(launch: Launch): Finding[] {
  return launch.plan.phases.flatMap((phase, i): Finding[] => {
    const size = documentsOf(launch, phase).reduce((sum, document) => sum + encodedSize(document.size), 0);
    if (size <= MOST_ATTACHED) return [];
    return [
      {
        severity: 'warning',
        code: 'large-documents',
        message: `the documents of ${phase.id} make ${sizeInWords(size)} of a mail; above ${sizeInWords(MOST_ATTACHED)} the largest go as links, for which PUBLIC_URL must be set where mail is sent; without it all are attached, and mail servers may refuse them`,
        where: { in: 'plan', path: ['phases', i, 'documents'] },
      },
    ];
  });
}
