//! The steps at DNS providers: one file for each provider, and what the loader needs to find the files.

use super::{files, integrity};
use crate::Result;
use domain_wizard::sandbox::WALKTHROUGHS;
use std::fs;
use std::path::Path;

/// Adds the files to the npm package. A bundler finds files by literal URLs, which stand in a script beside them.
pub(super) fn bundled(folder: &Path) -> Result<()> {
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
    Ok(())
}

/// Adds the files and the list of their digests to the CDN folder. Returns the list's own digest.
pub(super) fn served(folder: &Path) -> Result<String> {
    fs::create_dir_all(folder.join("steps"))?;
    let mut digests = Vec::new();
    for (name, text) in WALKTHROUGHS {
        let text = text.as_bytes();
        digests.push(format!("\"{name}\":\"{}\"", integrity(text)));
        files::write(&folder.join("steps").join(format!("{name}.json")), text)?;
    }
    let digests = format!("{{{}}}", digests.join(","));
    files::write(&folder.join("steps.json"), digests.as_bytes())?;
    Ok(integrity(digests.as_bytes()))
}
