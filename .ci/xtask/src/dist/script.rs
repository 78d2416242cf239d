//! Scripts: joined, changed where they say so, and without what only a reader needs.

use crate::Result;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// One module of the three: the loader no longer imports the element and the glue.
pub(crate) fn join(element: &str, glue: &str, loader: &str) -> Result<String> {
    let element = replace(
        element,
        "export function defineElement",
        "function defineElement",
    )?;
    let loader = replace(
        loader,
        "import { defineElement } from \"./element.js\";\nimport makeCore from \"./core.js\";\n",
        "",
    )?;
    Ok([&element, glue, &loader].join("\n"))
}

/// Replaces what must be there exactly once, so that a change of the source is noticed here.
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

/// The same module without its dead branches, to be read by people and bundlers: these find files by plain strings.
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
