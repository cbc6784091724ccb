//! What Newsmark knows of words: clusters, names, places, organisations, role nouns, cue verbs; read in place.
