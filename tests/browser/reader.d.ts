/** What reader.mjs puts into the page for the tests: its annotator, and the inside of it. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at what no type tells of
declare function annotator(): any;
// biome-ignore lint/suspicious/noExplicitAny: tests look at what no type tells of
declare function root(): any;
