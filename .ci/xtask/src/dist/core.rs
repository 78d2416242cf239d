//! The core's files: the wasm in two parts, and the glue that wasm-bindgen writes for the first of them.

use super::{order, script};
use crate::Result;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The lines that wasm-bindgen writes (its target `no-modules`) around all that it declares.
const HEAD: &str = "let wasm_bindgen = (function(exports) {";
const TAIL: &str = "    return Object.assign(__wbg_init, { initSync }, exports);
})({ __proto__: null });";

/// The lines that replace them: a function that makes a fresh instance of the compiled wasm each time it is called, so
/// that a core that has trapped can be replaced. `join` gives the instance its rest, which takes memory, table and stack from
/// it and puts its own functions into the table. wasm-bindgen's own start, with its warnings, is left to die.
const FACTORY: &str =
    "return (module) => WebAssembly.instantiate(module, __wbg_get_imports()).then((instance) => {
    __wbg_finalize_init(instance, module);
    exports.join = (rest) => WebAssembly.instantiate(rest, { __wasm_split: wasm });
    return exports;
});
}
";

/// The names of the module that the wasm imports from, before and after.
const MODULE: (&str, &str) = ("./domain_wizard_bg.js", "a");

pub(crate) struct Core {
    pub(crate) glue: String,
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// All of them, with short names between the glue and the wasm.
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

/// The length from which the name of an export is one that wasm-bindgen has made of types.
const LONG: usize = 60;

/// The wasm without names of its own and with its imports, and its exports for closures, by short ones, and which stand for
/// which. The names that wasm-bindgen gives have digests in them, which no compression makes shorter.
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
            // The names of functions, and of the tools: for those who read, not for those who run.
        } else if let Some((id, range)) = payload.as_section() {
            let data = &wasm[range];
            module.section(&RawSection { id, data });
        }
    }
    Ok((module.finish(), names))
}

/// The glue without the functions that the wasm no longer imports, of which wasm-bindgen could not know.
fn without_unused(glue: &str, names: &HashMap<String, String>) -> String {
    // As wasm-bindgen writes the members of the object that holds them.
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

/// a to z, then aa and so on, after a mark that no other name has.
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

/// The script with every word that has another name by that name.
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
