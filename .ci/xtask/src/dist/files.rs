//! Writes files as servers send them: each with its compressed forms beside it, so that no server has to compress anything.

use crate::Result;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Writes a file, and beside it its forms for `Content-Encoding: br` and `gzip`.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes)?;
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, 11, 22).write_all(bytes)?;
    fs::write(path.with_added_extension("br"), brotli)?;
    // The gzip header has no time, so that the same bytes give the same file.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    fs::write(path.with_added_extension("gz"), gzip.finish()?)?;
    Ok(())
}
