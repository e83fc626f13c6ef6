// Scores how mail is read; `npm run bench:mail` calls this.
require('../../support/typescript.cjs');
require('./main.ts');
