// Spoils real mail and lets the product take it; `npm run fuzz:mail` calls this.
require('../support/typescript.cjs');
require('./main.ts');
