//! The steps at each DNS provider, a file each, and the script that finds them.

use super::{files, integrity};
use crate::Result;
use domain_wizard::sandbox::WALKTHROUGHS;
use std::fs;
use std::path::Path;

/// The line of the glue that brings a file. A bundler finds files by plain addresses, which stand in a script of their own.
const BUNDLED: &str =
    "const walkthrough = async (file) => (await import(\"./steps.js\")).default(file);\n";

/// Adds to the glue of the package.
pub(super) fn bundled(glue: &str, folder: &Path) -> Result<String> {
    let mut script =
        "// The steps at DNS providers, by the names of their files.\nconst files = {\n".to_owned();
    fs::create_dir_all(folder.join("steps"))?;
    for (name, text) in WALKTHROUGHS {
        fs::write(folder.join("steps").join(format!("{name}.json")), text)?;
        script +=
            &format!("  \"{name}\": () => new URL(\"./steps/{name}.json\", import.meta.url),\n");
    }
    script += "};\n\nexport default async (file) => {\n  const answer = await fetch(files[file]());\n  return answer.ok ? answer.text() : undefined;\n};\n";
    fs::write(folder.join("steps.js"), script)?;
    Ok([glue, BUNDLED].concat())
}

/// Adds to the glue for a CDN: a list of digests, itself held by one, has those of the files.
pub(super) fn served(glue: &str, folder: &Path) -> Result<String> {
    fs::create_dir_all(folder.join("steps"))?;
    let mut digests = Vec::new();
    for (name, text) in WALKTHROUGHS {
        let text = text.as_bytes();
        digests.push(format!("\"{name}\":\"{}\"", integrity(text)));
        files::write(&folder.join("steps").join(format!("{name}.json")), text)?;
    }
    let digests = format!("{{{}}}", digests.join(","));
    files::write(&folder.join("steps.json"), digests.as_bytes())?;
    let line = format!(
        "async function walkthrough(f){{\
         const g=async(u,integrity)=>{{const a=await fetch(new URL(u,import.meta.url),{{integrity}});return a.ok?a.text():void 0}};\
         return g(`./steps/${{f}}.json`,JSON.parse(await g(\"./steps.json\",\"{}\"))[f])}}\n",
        integrity(digests.as_bytes())
    );
    Ok([glue, &line].concat())
}
