// Measures the product from its sources; `npm run bench` calls this.
require('../support/typescript.cjs');
require('./main.ts');
