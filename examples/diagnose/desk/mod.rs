//! One run: the wanted records from the command line or from a report, one full look at DNS, and the sentences.

mod command;
mod english;
mod look;
mod pasted;

use command::{Command, Given};
use domain_wizard::dns::Name;
use domain_wizard::time::Time;
use std::error::Error;
use std::fs;
use std::io;
use std::time::SystemTime;

/// The outcome of a run.
pub(crate) struct Said {
    /// The text for the terminal.
    pub(crate) text: String,
    /// True where the records are right, and nothing has to be done.
    pub(crate) is_right: bool,
}

/// Runs with these arguments; `pasted` reads the standard input where the arguments ask for it.
pub(crate) fn run(
    arguments: &[String],
    pasted: impl FnOnce() -> io::Result<String>,
) -> Result<Said, Box<dyn Error>> {
    let command = match command::read(arguments)? {
        Given::Help => {
            return Ok(Said {
                text: command::HELP.to_owned(),
                is_right: true,
            });
        }
        Given::Command(command) => command,
    };
    let Command {
        mut domain,
        mut records,
        report,
        resolvers,
        lines,
    } = command;
    let mut text = String::new();
    if let Some(file) = report {
        let report = match file.as_str() {
            "-" => pasted()?,
            file => fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        };
        let report = pasted::read(&report)?;
        text += &report.story;
        domain = domain.or(Some(report.domain));
        // Records of the command line take the place of those that the customer saw.
        if records.is_empty() {
            records = report.records;
        }
    }
    let domain = domain.ok_or("no domain, and no report; --help says how")?;
    let host = Name::parse(&domain).ok_or("DNS has no such name")?;
    let now = now()?;
    let seen = look::at(host, &records, &resolvers, now);
    text += &english::told(&domain, &records, &seen.diagnosis, now);
    if lines {
        text += "\n";
        for line in &seen.lines {
            text += &format!("{line}\n");
        }
    }
    Ok(Said {
        text,
        is_right: english::is_right(&seen.diagnosis),
    })
}

fn now() -> Result<Time, Box<dyn Error>> {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    Ok(Time::default() + since_1970)
}
