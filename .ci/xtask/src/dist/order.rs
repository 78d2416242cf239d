//! Orders the functions of a wasm. Their behaviour stays the same, but a compressor finds more repetition when similar functions
//! stand side by side.

use crate::Result;
use std::collections::HashMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload,
    TypeRef,
};

/// The same wasm in fewer bytes: similar functions side by side, no names, and every number in its shortest encoding. (The
/// splitter leaves the numbers that it changes in longer encodings.)
pub(crate) fn packed(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(Pieces::of(&body)),
            _ => {}
        }
    }
    let order = alike(&bodies);
    let mut place = vec![0; order.len()];
    for (new, old) in (0..).zip(&order) {
        place[*old] = new;
    }
    let mut module = Module::new();
    let mut packer = Packer {
        imported,
        order,
        place,
    };
    packer.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// Every run of four bytes in a function's code, with its count.
struct Pieces {
    length: usize,
    counts: HashMap<[u8; 4], usize>,
}

impl Pieces {
    fn of(body: &FunctionBody<'_>) -> Self {
        let bytes = body.as_bytes();
        let mut counts = HashMap::new();
        for piece in bytes.windows(4) {
            *counts
                .entry([piece[0], piece[1], piece[2], piece[3]])
                .or_default() += 1;
        }
        Self {
            length: bytes.len(),
            counts,
        }
    }

    /// The share of this function's runs that another function has too.
    fn within(&self, other: &Self) -> f64 {
        let shared = |(piece, &count): (&[u8; 4], &usize)| {
            let there = other.counts.get(piece);
            there.map_or(0, |&there| there.min(count))
        };
        let shared: usize = self.counts.iter().map(shared).sum();
        shared as f64 / self.length as f64
    }
}

/// Orders the functions, from the shortest on: each is followed by the one of which it holds the largest share.
fn alike(bodies: &[Pieces]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|&body| bodies[body].length);
    let mut order = Vec::new();
    let mut next = 0;
    while next < left.len() {
        let last = left.remove(next);
        order.push(last);
        let mut most = -1.0;
        next = 0;
        for (at, &body) in left.iter().enumerate() {
            let share = bodies[body].within(&bodies[last]);
            if share > most {
                (most, next) = (share, at);
            }
        }
    }
    order
}

struct Packer {
    /// The number of imported functions, which come before all others.
    imported: u32,
    /// The place of each function in the input, by its place in the output.
    order: Vec<usize>,
    /// The place of each function in the output, by its place in the input.
    place: Vec<u32>,
}

impl Reencode for Packer {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> std::result::Result<u32, Error<Infallible>> {
        Ok(match function.checked_sub(self.imported) {
            Some(own) => self.imported + self.place[own as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        types: FunctionSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let types = types
            .into_iter()
            .collect::<std::result::Result<Vec<_>, _>>()?;
        for &old in &self.order {
            section.function(types[old]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        bodies: CodeSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let bodies = bodies
            .into_iter()
            .collect::<std::result::Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            utils::parse_function_body(self, section, bodies[old].clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        Ok(())
    }
}
