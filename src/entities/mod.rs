//! Entities: finds the mentions of names and chains those of one entity.
//!
//! [`tag`] looks at the article ([`article`]), scores each token that could belong to a name by its features
//! ([`features`], [`weights`]), takes the best path ([`chain`]), and does so again knowing what it found elsewhere
//! ([`tally`], [`tagger`]).

pub mod agreement;
pub mod article;
pub mod calibration;
pub mod chain;
pub mod coreference;
pub mod features;
pub mod forms;
pub mod furniture;
pub mod grounds;
pub mod link;
pub mod list;
pub mod look;
pub mod names;
mod open;
pub mod polish;
pub mod rows;
mod runs;
pub mod table;
pub mod tagger;
pub mod tally;
pub mod weights;

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Annotation, By, Document, Language, Span};
use crate::kinds::KINDS;
use crate::language::has_foreign_letters;
use crate::model::Model;
use crate::options::Options;

/// Adds an annotation for each mention of a name. `progress` is told the share done, 0 to 1.
pub fn tag(document: &mut Document, options: &Options, model: &Model, progress: &mut dyn FnMut(f32)) {
    let article = article::Article::new(document, model.lexicon());
    let (mut found, mut grounds) = tagger::find(&article, &model.tagger, progress);
    model.look.again(&article, &mut found);
    found.retain(|name| is_readable(document, &name.tokens));
    found.retain_mut(|name| {
        let mended = polish::mend(document, &article, name);
        mended.map(|tokens| name.tokens = tokens).is_some()
    });
    grounds.learn(&found);
    let annotations: Vec<Annotation> = found
        .iter()
        .map(|name| {
            let tokens = &name.tokens;
            let span = Span::new(document.tokens[tokens.start].span.start, document.tokens[tokens.end - 1].span.end);
            let score = model.tagger.calibration.score(name.probability);
            let listed = polish::listed(&article, tokens, name.kind);
            let why = listed.map_or_else(|| grounds.reason(name), Cow::Borrowed);
            Annotation::new(KINDS[name.kind].kind, span, score, By::Model, why)
        })
        .collect();
    document.annotations.extend(annotations);
    furniture::divide(document);
    if let Some(list) = &options.list {
        list.mark(document);
    }
    agreement::agree(document);
    progress(1.0);
}

/// Whether the tagger knows the script of a name. It has learnt from Latin letters alone: in Arabic or Chinese, without
/// capitals to go by, whole sentences look like names to it. A Greek or Cyrillic name within English or French stays.
fn is_readable(document: &Document, tokens: &Range<usize>) -> bool {
    let span = Span::new(document.tokens[tokens.start].span.start, document.tokens[tokens.end - 1].span.end);
    let is_other = || {
        let paragraph = document.paragraph_at(span.start).map(|p| &document.paragraphs[p]);
        paragraph.is_some_and(|p| p.language == Language::Other)
    };
    let text = document.slice(span);
    text.is_ascii() || !has_foreign_letters(text, is_other())
}

/// Fills [`Document::entities`]: chains the mentions of one entity, names it by its fullest form and links it.
pub fn chain(document: &mut Document, options: &Options, model: &Model) {
    coreference::chain(document, &model.gazetteer(), options.list.as_deref());
    link::link(document, &model.gazetteer(), options.list.as_deref());
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::annotate;
    use crate::entities::list::DeskList;

    #[test]
    fn scripts_that_the_tagger_does_not_know_hold_no_names_but_those_of_the_list() {
        let model = Model::built_in();
        let names = |text: &str, options: &Options| {
            let document = annotate(text, options, &model);
            let all = document.annotations.iter().filter(|a| a.kind.is_entity());
            all.map(|a| document.slice(a.span).to_owned()).collect::<Vec<_>>()
        };
        let table = [
            "رئيس الوزراء يزور لندن",
            "وصل الوفد إلى المدينة يوم الثلاثاء، وقال المتحدث إن المحادثات ستستمر.",
            "代表团星期二抵达北京，发言人说会谈将继续。",
            "首相は火曜日に東京で記者会見を開いた。",
            "प्रधानमंत्री ने मंगलवार को दिल्ली में बैठक की।",
            "นายกรัฐมนตรีเดินทางถึงกรุงเทพเมื่อวันอังคาร",
            "ראש הממשלה ביקר בלונדון ביום שלישי.",
            "총리는 화요일 서울에서 회의를 열었다.",
            "Делегация прибыла в город во вторник.",
        ];
        for text in table {
            assert_eq!(names(text, &Options::default()), [""; 0], "{text}");
        }
        let list = DeskList::parse("لندن;;place\n").unwrap();
        let options = Options { list: Some(Arc::new(list)), ..Options::default() };
        assert_eq!(names(table[0], &options), ["لندن"]);
        let mixed = "The prime minister, Ada Quill, met the delegation in London.\n\nرئيس الوزراء يزور لندن";
        let found = names(mixed, &Options::default());
        assert!(found.iter().any(|n| n == "Ada Quill") && found.iter().all(|n| n.is_ascii()), "{found:?}");
    }
}
