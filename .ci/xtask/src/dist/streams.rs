//! Removes the code of wasm-streams. Leptos depends on that crate for server functions, and wasm-bindgen exports its three classes
//! even if no code uses them. Without their exports and their entries in the function table, wasm-opt removes their code.

use super::script;
use crate::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ElementSection, ExportSection, Module, RawSection};
use wasmparser::{ElementItems, ElementKind, KnownCustom, Name, Parser, Payload};

const CLASSES: [&str; 3] = [
    "IntoUnderlyingByteSource",
    "IntoUnderlyingSink",
    "IntoUnderlyingSource",
];

/// A part of the name of every function of the crate.
const CRATE: &str = "wasm_streams";

/// The beginnings of the names of the crate's exports, with and without wasm-bindgen's prefix.
const EXPORTS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// Removes the crate's classes from the two files that wasm-bindgen has written.
pub(crate) fn leave_out(bindgen: &Path) -> Result<()> {
    let file = bindgen.join("domain_wizard_bg.wasm");
    fs::write(&file, without(&fs::read(&file)?)?)?;
    let file = bindgen.join("domain_wizard.js");
    let mut glue = fs::read_to_string(&file)?;
    for class in CLASSES {
        let end = format!("    exports.{class} = {class};\n");
        glue = script::cut(&glue, &format!("    class {class} {{\n"), &end)?;
        glue = script::cut(&glue, &format!("    const {class}Finalization = "), ";\n")?;
    }
    fs::write(file, glue)?;
    Ok(())
}

fn without(wasm: &[u8]) -> Result<Vec<u8>> {
    let theirs = functions(wasm)?;
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            for export in exports {
                let export = export?;
                if !EXPORTS.iter().any(|begin| export.name.starts_with(begin)) {
                    RoundtripReencoder.parse_export(&mut section, export)?;
                }
            }
            module.section(&section);
        } else if let Payload::ElementSection(elements) = payload {
            let mut section = ElementSection::new();
            for element in elements {
                let element = element?;
                let (
                    ElementKind::Active { table_index, .. },
                    ElementItems::Functions(functions),
                    Some(offset),
                ) = (&element.kind, &element.items, offset(&element.kind)?)
                else {
                    RoundtripReencoder.parse_element(&mut section, element)?;
                    continue;
                };
                let mut kept = Vec::new();
                for function in functions.clone() {
                    // Another function takes the entry in the table, because no code calls this entry any more.
                    let function = function?;
                    let other = kept.first().copied().unwrap_or(function);
                    kept.push(match theirs.contains(&function) {
                        true => other,
                        false => function,
                    });
                }
                let kept = wasm_encoder::Elements::Functions(kept.into());
                section.active(*table_index, &offset, kept);
            }
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &wasm[range];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn offset(kind: &ElementKind<'_>) -> Result<Option<wasm_encoder::ConstExpr>> {
    match kind {
        ElementKind::Active { offset_expr, .. } => {
            Ok(Some(RoundtripReencoder.const_expr(offset_expr.clone())?))
        }
        ElementKind::Passive | ElementKind::Declared => Ok(None),
    }
}

/// The indices of the crate's functions.
fn functions(wasm: &[u8]) -> Result<BTreeSet<u32>> {
    let mut functions = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(names) = section.as_known() else {
            continue;
        };
        for name in names {
            let Name::Function(names) = name? else {
                continue;
            };
            for name in names {
                let name = name?;
                if name.name.contains(CRATE) {
                    functions.insert(name.index);
                }
            }
        }
    }
    Ok(functions)
}
