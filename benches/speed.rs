//! Speed of the pipeline and of its stages on this machine, natively: MB of UTF-8 text a second.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use newsmark::{Model, Options, annotate, language, numbers, paragraphs, quotes, sentences, tokens};

/// The samples of the repository, repeated to about 200 KB.
fn text() -> String {
    let mut out = String::new();
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .expect("the samples are in the repository")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "txt"))
        .collect();
    files.sort();
    while out.len() < 200_000 {
        for file in &files {
            out.push_str(&std::fs::read_to_string(file).expect("a sample is UTF-8"));
            out.push_str("\n\n");
        }
    }
    out
}

fn speed(c: &mut Criterion) {
    let (model, options, text) = (Model::built_in(), Options::default(), text());
    let mut group = c.benchmark_group("native");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("whole pipeline", |b| b.iter(|| annotate(&text, &options, &model)));
    let mut split = newsmark::Document { text: text.clone(), ..Default::default() };
    group.bench_function("paragraphs, tokens, sentences", |b| {
        b.iter(|| {
            paragraphs::split(&mut split);
            tokens::split(&mut split);
            sentences::split(&mut split);
            language::detect(&mut split, &options);
        })
    });
    let mut with_numbers = split.clone();
    group.bench_function("numbers", |b| {
        b.iter(|| {
            with_numbers.annotations.clear();
            numbers::tag(&mut with_numbers, &options);
        })
    });
    let tagged = annotate(&text, &options, &model);
    let mut quoted = tagged.clone();
    group.bench_function("quotes with speakers", |b| {
        b.iter(|| {
            quoted.annotations.retain(|a| a.quote.is_none());
            quotes::mark(&mut quoted);
            quotes::attribute(&mut quoted, &options, &model);
        })
    });
    group.finish();
    let mut group = c.benchmark_group("start");
    group.bench_function(BenchmarkId::new("load", "model"), |b| {
        let bytes = Model::built_in_bytes();
        b.iter(|| Model::from_bytes(bytes.clone()).expect("the packed model is whole"))
    });
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
