//! Leptos brings server functions along, and these the crate wasm-streams, whose three classes wasm-bindgen exports whether
//! or not anything makes one of them. The widget makes none: without their exports, and without their places in the table of
//! functions that are called by number, wasm-opt removes their code.

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

/// Stands in the name of every function that is theirs.
const CRATE: &str = "wasm_streams";

/// The begin of the names of their exports, with and without wasm-bindgen's mark.
const EXPORTS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// Leaves them out of the two files that wasm-bindgen has written.
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
                    // In the place of theirs stands another, which is there anyway: nobody calls it by this number.
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

/// The numbers of their functions.
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
