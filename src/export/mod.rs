//! Documents to files and back, one module a format.

pub mod newsmark;
pub mod schema;
