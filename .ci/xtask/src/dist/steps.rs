//! The steps at DNS providers: one file for each provider, and the script that finds the files.

use super::{files, integrity};
use crate::Result;
use domain_wizard::sandbox::WALKTHROUGHS;
use std::fs;
use std::path::Path;

/// The line of the glue that fetches a file. A bundler finds files by literal addresses, which stand in a separate script.
const BUNDLED: &str =
    "const walkthrough = async (file) => (await import(\"./steps.js\")).default(file);\n";

/// Adds the files to the npm package, and that line to its glue.
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

/// Adds the files to the CDN folder, and to its glue the function that fetches them. A list has the files' digests, and the glue has
/// the list's digest.
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
