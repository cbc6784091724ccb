/** What {@link file://./reader.mjs} puts into the page for the tests: its annotator, and the inside of it. */
declare function annotator(): any;
declare function root(): any;
