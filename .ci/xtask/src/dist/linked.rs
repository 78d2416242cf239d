//! Removes exports that nothing needs, because the linker keeps all code that an export reaches.
//!
//! Leptos depends on server functions, and those on the crate wasm-streams, which always exports its three classes; the widget
//! uses none of them. Each JavaScript function that a crate declares also exports a description for wasm-bindgen, used or not,
//! and the descriptions of callbacks keep code.

use crate::Result;
use std::collections::BTreeSet;
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{CustomSection, ExportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// A part of the name of each class and, in small letters, of its exports' names.
const CLASSES: &str = "IntoUnderlying";

/// The prefix of an export that describes an import; the import's name follows.
const DESCRIBES: &str = "__wbindgen_describe_";

/// The custom section in which wasm-bindgen's macros leave their declarations for it.
const TOLD: &str = "__wasm_bindgen_unstable";

/// The linker's output without these exports.
pub(crate) fn without_unused(linked: &[u8]) -> Result<Vec<u8>> {
    let exported = CLASSES.to_ascii_lowercase();
    let mut imported = BTreeSet::new();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(linked) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            for import in imports.clone().into_imports() {
                imported.insert(import?.name);
            }
        }
        match &payload {
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports.clone() {
                    let export = export?;
                    let described = export.name.strip_prefix(DESCRIBES);
                    let is_called = described
                        .is_none_or(|name| !name.starts_with("__wbg_") || imported.contains(name));
                    if is_called && !export.name.contains(&exported) {
                        RoundtripReencoder.parse_export(&mut section, export)?;
                    }
                }
                module.section(&section);
            }
            Payload::CustomSection(section) if section.name() == TOLD => {
                module.section(&CustomSection {
                    name: TOLD.into(),
                    data: without_classes(section.data())?.into(),
                });
            }
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    let data = &linked[range];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

/// Removes the classes from that section, which holds, in turn, the version of the format and the declarations of one use of the
/// macro.
fn without_classes(mut told: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    while !told.is_empty() {
        let (version, rest) = piece(told)?;
        let (declared, rest) = piece(rest)?;
        let mut names = declared.windows(CLASSES.len());
        if !names.any(|name| name == CLASSES.as_bytes()) {
            kept.extend([version, declared].concat());
        }
        told = rest;
    }
    Ok(kept)
}

/// Reads a piece that has its length before it; returns the piece and the remaining bytes.
fn piece(told: &[u8]) -> Result<(&[u8], &[u8])> {
    let (length, _) = told.split_first_chunk().ok_or("a piece without length")?;
    let end = 4 + u32::from_le_bytes(*length) as usize;
    Ok(told.split_at_checked(end).ok_or("a piece is cut off")?)
}
