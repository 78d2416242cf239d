//! The core's files: the wasm in two parts, and the glue that wasm-bindgen writes for the first part.

use super::{order, script};
use crate::Result;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The lines that wasm-bindgen (target `no-modules`) writes around its declarations.
const HEAD: &str = "let wasm_bindgen = (function(exports) {";
const TAIL: &str = "    return Object.assign(__wbg_init, { initSync }, exports);
})({ __proto__: null });";

/// The lines that replace them: a function that makes a fresh instance of the compiled wasm each time it is called, so that a
/// core that has trapped can be replaced. `join` adds the second part to the instance: that part uses the instance's memory,
/// table and stack, and puts its own functions into the table. Nothing calls wasm-bindgen's own start code, with its warnings, so
/// the minifier drops it.
const FACTORY: &str =
    "return (module) => WebAssembly.instantiate(module, __wbg_get_imports()).then((instance) => {
    __wbg_finalize_init(instance, module);
    exports.join = (rest) => WebAssembly.instantiate(rest, { __wasm_split: wasm });
    return exports;
});
}
";

/// The name of the module that the wasm imports from, before and after renaming.
const MODULE: (&str, &str) = ("./domain_wizard_bg.js", "a");

pub(crate) struct Core {
    pub(crate) glue: String,
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// Makes all core files, with short names between the glue and the wasm.
pub(crate) fn pack(bindgen: &Path, rest: &Path) -> Result<Core> {
    let glue = fs::read_to_string(bindgen.join("domain_wizard.js"))?;
    let glue = script::replace(&glue, HEAD, "function makeCore(exports) {")?;
    let glue = script::replace(glue.trim_end(), TAIL, FACTORY)?;
    let glue = script::replace(&glue, MODULE.0, MODULE.1)?;
    let (first, names) = rename(&fs::read(bindgen.join("domain_wizard_bg.wasm"))?)?;
    let glue = without_unused(&glue, &names);
    Ok(Core {
        glue: with_names(&glue, &names),
        first: order::packed(&first)?,
        rest: order::packed(&fs::read(rest)?)?,
    })
}

/// Export names from this length on are names that wasm-bindgen has made of types.
const LONG: usize = 60;

/// Returns the wasm with short names for its imports and for its exports for closures and without debug names, and the map from
/// old names to new. The names that wasm-bindgen gives contain digests, which do not compress.
fn rename(wasm: &[u8]) -> Result<(Vec<u8>, HashMap<String, String>)> {
    let mut module = Module::new();
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            let mut section = ImportSection::new();
            for import in imports.into_imports() {
                let import = import?;
                if import.module != MODULE.0 {
                    return Err(format!("an import from {}", import.module).into());
                }
                let short = short(names.len());
                let kind = RoundtripReencoder.entity_type(import.ty)?;
                section.import(MODULE.1, &short, kind);
                names.insert(import.name.to_owned(), short);
            }
            module.section(&section);
        } else if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            for export in exports {
                let export = export?;
                let kind = RoundtripReencoder.export_kind(export.kind)?;
                let mut name = export.name.to_owned();
                if name.len() >= LONG {
                    name = short(names.len());
                    names.insert(export.name.to_owned(), name.clone());
                }
                section.export(&name, kind, export.index);
            }
            module.section(&section);
        } else if matches!(payload, Payload::CustomSection(_)) {
            // Custom sections are left out: they hold names of functions and tools, which only people read.
        } else if let Some((id, range)) = payload.as_section() {
            let data = &wasm[range];
            module.section(&RawSection { id, data });
        }
    }
    Ok((module.finish(), names))
}

/// The glue without the functions that the optimized wasm no longer imports.
fn without_unused(glue: &str, names: &HashMap<String, String>) -> String {
    // The indentation of the imports object's members in wasm-bindgen's output.
    let margin = " ".repeat(12);
    let end = [&*margin, "},"].concat();
    let (mut out, mut unused) = (String::new(), false);
    for line in glue.lines() {
        let name = line
            .strip_prefix(&*margin)
            .and_then(|line| line.split_once(": function("));
        if let Some((name, _)) = name {
            unused = name.starts_with("__wb") && !names.contains_key(name);
        }
        if !unused {
            out.extend([line, "\n"]);
        }
        unused &= line != end;
    }
    out
}

/// A short name: a to z, then aa and so on, after a prefix that no other name has.
fn short(mut number: usize) -> String {
    let mut name = String::from("_");
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// The script with all renamed words replaced.
fn with_names(script: &str, names: &HashMap<String, String>) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) =
            from.split_at(from.find(|letter| !is_part(letter)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}
