//! For the support desk: looks at a customer's DNS with the widget's own core, and prints what the widget would say.
//!
//! `cargo run --example diagnose -- --help` lists the options; the README beside this file has examples.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod desk;

use std::io::Read as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let pasted = || {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map(|_| text)
    };
    match desk::run(&arguments, pasted) {
        Ok(said) => {
            print!("{}", said.text);
            ExitCode::from(u8::from(!said.is_right))
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(2)
        }
    }
}
