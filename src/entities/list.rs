//! The newsroom's own list of names: CSV or TSV `name;aliases;kind;id;note`.

/// A loaded list of names.
#[derive(Clone, Debug, Default)]
pub struct DeskList {}
