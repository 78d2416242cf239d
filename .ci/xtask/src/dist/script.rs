//! Joins, adapts and minifies scripts.

use crate::Result;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Joins modules into one, without the imports that each has from those before it. Only the exports of the last one stay.
pub(crate) fn join([cores, faces, host, element, early, glue, loader]: [&str; 7]) -> String {
    let imports = |line: &str| line.starts_with("import {") && line.contains(" from \"./");
    let mut joined = String::new();
    for module in [cores, faces, host, element, early, glue] {
        for line in module.lines().filter(|line| !imports(line)) {
            joined.extend([line.strip_prefix("export ").unwrap_or(line), "\n"]);
        }
    }
    for line in loader.lines().filter(|line| !imports(line)) {
        joined.extend([line, "\n"]);
    }
    joined
}

/// Replaces a text that has to occur exactly once, so that a change of the source is noticed here.
pub(crate) fn replace(script: &str, old: &str, new: &str) -> Result<String> {
    match script.matches(old).count() {
        1 => Ok(script.replace(old, new)),
        count => Err(format!("found {count} times instead of once: {old}").into()),
    }
}

/// The same module in the fewest bytes.
pub(crate) fn minify(script: &str) -> Result<String> {
    let mangle = MangleOptions {
        top_level: Some(true),
        ..MangleOptions::default()
    };
    print(script, Some(mangle), CodegenOptions::minify())
}

/// Removes a module's dead branches, but keeps it readable for people, and for bundlers, which find files by plain strings.
pub(crate) fn simplify(script: &str) -> Result<String> {
    print(script, None, CodegenOptions::default())
}

fn print(script: &str, mangle: Option<MangleOptions>, how: CodegenOptions) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if let Some(fault) = parsed.diagnostics.first() {
        return Err(fault.to_string().into());
    }
    let mut program = parsed.program;
    let compress = if mangle.is_some() {
        CompressOptions::default()
    } else {
        CompressOptions::safest()
    };
    let options = MinifierOptions {
        mangle,
        compress: Some(compress),
        ..MinifierOptions::default()
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    Ok(Codegen::new()
        .with_options(how)
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program)
        .code)
}
