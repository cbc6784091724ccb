// Registers <newsmark-annotator>.
export {};
