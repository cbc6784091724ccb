//! Documents to files and back, one module a format.

pub mod csv;
pub mod newsmark;
pub mod schema;
